"""How does somebody get a role, and lose it? By invitation, and by an end; each is kept in the log.

Always under the lock of the organisation's row: two heads who end each other's role at once must not both succeed.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.sessions import end_all
from base.letters import write_letter
from base.models import User
from base.refused import Refused
from schools.models import Appointment, Invitation, Membership, Organisation, Role
from schools.people.access import may_change, roles_to_give
from schools.role_rights import ROLE_RIGHTS

ONE_DAY = timedelta(days=1)


@transaction.atomic
def invite(*, user: User, invitation: Invitation) -> Invitation:
    """Keep the invitation and send its letter. Raises Refused."""
    organisation = _locked(invitation.organisation_id)
    if invitation.role not in roles_to_give(user, organisation):
        raise Refused(gettext("You can't give this role."))
    if invitation.takes_over and (invitation.role != Role.HEAD or invitation.ends_on):
        raise Refused(gettext("Only a head without an end date takes the place of the present one."))
    same = {"organisation": organisation, "role": invitation.role, "seat": invitation.seat}
    if Invitation.objects.waiting().filter(email=invitation.email, **same).exists():
        raise Refused(gettext("This person is invited already. You can send the letter again from the list."))
    if Membership.objects.filter(user__email__iexact=invitation.email, ends_on=None, **same).exists():
        raise Refused(gettext("This person has this role already."))
    invitation.invited_by = user
    _send(invitation)
    _log("invited", user, invitation, invitation.email)
    return invitation


@transaction.atomic
def send_again(*, user: User, invitation: Invitation) -> None:
    """A new link, with the whole term; the earlier one opens nothing any more. Raises Refused."""
    _send(_still_waiting(user, invitation))
    _log("invited", user, invitation, invitation.email)


@transaction.atomic
def withdraw(*, user: User, invitation: Invitation) -> None:
    """Its link opens nothing any more. Raises Refused."""
    invitation = _still_waiting(user, invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _log("withdrawn", user, invitation, invitation.email)


@transaction.atomic
def accept(*, token: str, user: User) -> Membership:
    """The person takes the role, at the earliest from today. Raises Refused where the link opens nothing (any more)."""
    invitation = Invitation.objects.select_for_update().of_token(token).first()
    if invitation is None or not invitation.is_open or invitation.email.lower() != user.email.lower():
        raise Refused(gettext("This invitation can't be used any more."))
    _locked(invitation.organisation_id)
    starts_on = max(invitation.starts_on, timezone.localdate())
    if invitation.ends_on and invitation.ends_on < starts_on:
        raise Refused(gettext("The time for which you were invited is over."))
    membership = Membership.objects.create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        seat=invitation.seat,
        subjects=invitation.subjects,
        starts_on=starts_on,
        ends_on=invitation.ends_on,
    )
    if invitation.takes_over:
        _end_heads_before(membership)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    _log("accepted", user, invitation, str(user))
    return membership


@transaction.atomic
def change_end(*, user: User, membership: Membership, ends_on: date | None) -> None:
    """Another last day, or none; a last day that is past ends the role at once. Raises Refused."""
    organisation = _locked(membership.organisation_id)
    membership = Membership.objects.select_related("user", "organisation__folder").get(pk=membership.pk)
    if not may_change(user, membership):
        raise Refused(gettext("You can't change this role."))
    before = _cover(organisation)
    if ends_on and ends_on < membership.starts_on:
        membership.delete()  # it never began
    else:
        membership.ends_on = ends_on
        membership.save(update_fields=["ends_on"])
    if _cover(organisation) < before:
        raise Refused(
            gettext(
                "After that nobody would be left who answers for this organisation. "
                "First invite a new head; he then takes the place of the present one."
            )
        )
    if ends_on and ends_on < timezone.localdate():
        end_all(membership.user)
    _log("ended" if ends_on else "unended", user, membership, str(membership.user), ends_on)


@transaction.atomic
def mark_minor(*, user: User, membership: Membership, is_minor: bool) -> None:
    """What a minor writes in discussions is looked at before others see it. Raises Refused."""
    _locked(membership.organisation_id)
    membership = Membership.objects.select_related("user", "organisation__folder").get(pk=membership.pk)
    if not may_change(user, membership):
        raise Refused(gettext("You can't change this role."))
    User.objects.filter(pk=membership.user_id).update(is_minor=is_minor)
    _log("minor" if is_minor else "adult", user, membership, str(membership.user))


def _end_heads_before(new: Membership) -> None:
    """The day before the new head's first is the last one of all others who have no end before it."""
    last_day = new.starts_on - ONE_DAY
    heads = Membership.objects.filter(organisation=new.organisation, role=Role.HEAD, starts_on__lt=new.starts_on)
    heads.current(on=new.starts_on).exclude(pk=new.pk).update(ends_on=last_day)
    same_day = Membership.objects.filter(organisation=new.organisation, role=Role.HEAD, starts_on=new.starts_on)
    same_day.exclude(pk=new.pk).filter(ends_on=None).delete()


def _cover(organisation: Organisation) -> date:
    """Until when is there, without a gap from today, somebody who looks after the people of this very organisation?"""
    today = timezone.localdate()
    giving = [role for role, rights in ROLE_RIGHTS.items() if rights.gives]
    rows = organisation.memberships.filter(role__in=giving, user__is_active=True).order_by("starts_on")
    until = today - ONE_DAY
    for row in rows:
        if row.starts_on > until + ONE_DAY:
            break
        if row.ends_on is None:
            return date.max
        until = max(until, row.ends_on)
    return until


def _locked(organisation_id: int) -> Organisation:
    Organisation.objects.select_for_update().get(pk=organisation_id)
    return Organisation.objects.select_related("area", "folder").get(pk=organisation_id)


def _still_waiting(user: User, invitation: Invitation) -> Invitation:
    """Under its lock. Who couldn't give the role can't disturb the invitation to it either."""
    if invitation.role not in roles_to_give(user, invitation.organisation):
        raise Refused(gettext("You can't give this role."))
    locked = Invitation.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=invitation.pk)
    if not locked.is_waiting:
        raise Refused(gettext("Meanwhile this invitation was accepted or withdrawn."))
    return locked


def _send(invitation: Invitation) -> None:
    token = invitation.renew()
    invitation.save()
    with translation.override(invitation.language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("invitation", args=[token])
        write_letter(
            "people/mail/invitation",
            to=invitation.email,
            language=invitation.language,
            invitation=invitation,
            organisation=invitation.organisation,
            url=url,
        ).send()


def _log(what: str, user: User, appointment: Appointment, person: str, ends_on: date | None = None):
    data = {"person": person, "role": appointment.role, "seat": appointment.seat}
    data["ends_on"] = ends_on.isoformat() if ends_on else ""
    log(instance=appointment.organisation, action=f"people.{what}", user=user, data=data)
