"""How does a mail leave? It becomes a row in the transaction of its cause, is delivered after, and is tried again.

Neither Wagtail's signals nor the task queue retry; this table does, and a rolled-back action has announced nothing.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from base.models.mail import OutgoingMail

FIRST_PAUSE = timedelta(minutes=1)  # doubled at each failure
MOST_TRIES = 12  # about three days


class OutboxBackend(BaseEmailBackend):
    """EMAIL_BACKEND: keeps each mail for each of its readers as a row of its own."""

    def send_messages(self, messages) -> int:
        rows = [row for message in messages for row in rows_of(message)]
        OutgoingMail.objects.bulk_create(rows)
        transaction.on_commit(_deliver_soon)
        return len(messages)


def rows_of(message) -> list[OutgoingMail]:
    html = next((content for content, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
    return [
        OutgoingMail(
            to=to,
            subject=message.subject[:255],
            body=message.body,
            html=html,
            from_email=message.from_email,
            headers=message.extra_headers,
        )
        for to in message.recipients()
    ]


def _deliver_soon():
    from base.tasks import deliver_mail_task

    deliver_mail_task.enqueue()


def deliver_mail(limit: int = 200) -> int:
    """Deliver what is due; returns how many were delivered. Safe to run in several processes at once."""
    return sum(_deliver_one() for _ in range(limit) if OutgoingMail.objects.waiting().exists())


@transaction.atomic
def _deliver_one() -> bool:
    locked = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    mail = OutgoingMail.objects.waiting().select_for_update(**locked).order_by("next_try_at").first()
    if mail is None:
        return False
    mail.tries += 1
    try:
        message = EmailMultiAlternatives(mail.subject, mail.body, mail.from_email, [mail.to], headers=mail.headers)
        if mail.html:
            message.attach_alternative(mail.html, "text/html")
        get_connection(settings.OUTBOX_DELIVERY_BACKEND).send_messages([message])
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors, a bad header is a ValueError
        _postpone(mail, error)
    else:
        mail.sent_at = timezone.now()
    mail.save()
    return mail.sent_at is not None


def _postpone(mail: OutgoingMail, error: Exception) -> None:
    mail.last_error = str(error)
    mail.next_try_at = timezone.now() + FIRST_PAUSE * 2 ** (mail.tries - 1)
    if mail.tries >= MOST_TRIES:
        mail.failed_at = timezone.now()
