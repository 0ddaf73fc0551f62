"""Receiving a reader's message, answering it, and forgetting who wrote."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from base.letters import write_letter
from base.models import User
from base.site_paths import root_url
from feedback.models import Message, MessageKind, MessageStatus
from feedback.reference import erase_on
from schools.access import people_of
from schools.models import Organisation, Role

TOLD = [Role.EDITOR, Role.HEAD]
PERSONAL = ["name", "email", "phone", "quote", "text", "answer"]  # people tell of themselves in texts, too


class AlreadyAnswered(Exception):
    """Somebody else was quicker; the text is in the reader's language."""

    def __init__(self):
        super().__init__(gettext("Somebody has answered or closed this message meanwhile."))


def receive_message(*, organisation: Organisation, language: str, **fields) -> Message:
    return _receive(organisation=organisation, language=language, kind=MessageKind.MESSAGE, **fields)


def report_error(*, organisation: Organisation, language: str, page: Page, **fields) -> Message:
    return _receive(organisation=organisation, language=language, kind=MessageKind.ERROR, page=page, **fields)


@transaction.atomic
def _receive(*, kind: str, **fields) -> Message:
    """Keep it, send the writer a receipt where he left an address, and tell the organisation's people."""
    message = Message.objects.create(kind=kind, erase_on=erase_on(kind, timezone.localdate()), **fields)
    if message.email:
        _write_to_sender(message, "receipt")
    for person in people_of(message.organisation, TOLD):
        _tell(person, message)
    return message


def _write_to_sender(message: Message, name: str) -> None:
    write_letter(f"feedback/mail/{name}", to=message.email, language=message.language, message=message).send()


def _tell(person: User, message: Message) -> None:
    """Without the text: a mailbox is no place for what somebody confided to the organisation."""
    url = root_url(settings.CENTRAL_HOST) + reverse("feedback_message:edit", args=[message.pk])
    write_letter(
        "feedback/mail/arrived", to=person.email, language=person.language, message=message, person=person, url=url
    ).send()


def answer_message(*, message: Message, answer: str, user: User) -> Message:
    """Send the answer to who asked, where an address is known. Raises AlreadyAnswered."""
    return _finish(message, user, status=MessageStatus.ANSWERED, answer=answer)


def close_message(*, message: Message, user: User) -> Message:
    """Lay it aside without an answer. Raises AlreadyAnswered."""
    return _finish(message, user, status=MessageStatus.CLOSED)


@transaction.atomic
def _finish(message: Message, user: User, **fields) -> Message:
    message = Message.objects.select_for_update().get(pk=message.pk)
    if not message.is_new:
        raise AlreadyAnswered
    for name, value in (fields | {"answered_by": user, "answered_at": timezone.now()}).items():
        setattr(message, name, value)
    message.save()
    if message.answer and message.email:
        _write_to_sender(message, "answer")
    return message


def erase_personal_data() -> int:
    """Forget who wrote what, of messages whose term is over; how many there were stays known."""
    due = Message.objects.due_for_erasure(timezone.localdate())
    return due.update(**dict.fromkeys(PERSONAL, ""), erased_at=timezone.now())
