"""A teacher asks to join by the school's code; who looks after its people confirms, and the usual invitation leaves."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from base.letters import write_letter
from base.models import User
from base.refused import Refused
from base.terms import term
from schools.models import Invitation, JoinCode, JoinRequest, Membership, Organisation, Role
from schools.models.joining import new_code
from schools.people.access import roles_to_give
from schools.people.actions import invite


@transaction.atomic
def ask_to_join(*, organisation: Organisation, email: str, **fields) -> None:
    """A second request from the same address takes the place of the first. The heads are told once."""
    _request, is_new = JoinRequest.objects.update_or_create(
        organisation=organisation, email=email, defaults=fields | {"asked_at": timezone.now()}
    )
    heads = Membership.objects.current().filter(organisation=organisation, role=Role.HEAD, user__is_active=True)
    for row in heads.select_related("user") if is_new else []:
        write_letter(
            "people/mail/join",
            to=row.user.email,
            language=row.user.language,
            reader=row.user,
            teacher=f"{fields['last_name']} {fields['first_name']}",
            url=settings.WAGTAILADMIN_BASE_URL + reverse("people-joining"),
        ).send()


@transaction.atomic
def confirm(*, user: User, request: JoinRequest) -> None:
    """The teacher gets the letter of invitation. Raises Refused."""
    request = _locked(request)
    invitation = Invitation(
        organisation=request.organisation, role=Role.TEACHER, email=request.email, language=request.language
    )
    invite(user=user, invitation=invitation)
    request.delete()


@transaction.atomic
def turn_down(*, user: User, request: JoinRequest) -> None:
    """Nothing of it is kept, and nobody is written to: the address may be a stranger's. Raises Refused."""
    request = _locked(request)
    _check(user, request.organisation)
    request.delete()


@transaction.atomic
def renew_code(*, user: User, organisation: Organisation) -> JoinCode:
    """Raises Refused."""
    _check(user, organisation)
    code, is_first = JoinCode.objects.get_or_create(organisation=organisation)
    if not is_first:
        code.code, code.made_at = new_code(), timezone.now()
        code.save()
    return code


@transaction.atomic
def take_code_back(*, user: User, organisation: Organisation) -> None:
    """From now on nobody can ask. Raises Refused."""
    _check(user, organisation)
    JoinCode.objects.filter(organisation=organisation).delete()


def forget_old_requests() -> int:
    return JoinRequest.objects.filter(asked_at__lt=timezone.now() - term("joining")).delete()[0]


def _check(user: User, organisation: Organisation) -> None:
    if Role.TEACHER not in roles_to_give(user, organisation):
        raise Refused(gettext("You can't give this role."))


def _locked(request: JoinRequest) -> JoinRequest:
    requests = JoinRequest.objects.select_for_update(of=["self"])
    locked = requests.select_related("organisation__folder", "organisation__area").filter(pk=request.pk).first()
    if locked is None:
        raise Refused(gettext("Meanwhile this request was answered."))
    return locked
