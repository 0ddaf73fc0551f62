"""Who looks after the people of which organisation, and which roles may he give there?

Nobody gives or ends more than he has: a head up to a head, in his own organisation; an official also officials, in his
own authority and those below. Who holds his role for a time doesn't end the role of one who holds it longer.
"""

from django.db.models import QuerySet

from schools import access
from schools.models import Invitation, JoinRequest, Membership, Organisation, Role


def _givers(user) -> list[Membership]:
    return [membership for membership in access.memberships_of(user) if access.rights_of(membership).gives]


def looks_after_people(user) -> bool:
    """Asked for each menu: no query beside the memberships."""
    return user.is_active and (user.is_superuser or bool(_givers(user)))


def organisations_looked_after(user) -> QuerySet[Organisation]:
    if user.is_superuser and user.is_active:
        return Organisation.objects.all()
    return access.reach_of(_givers(user))


def _givers_to(user, organisation: Organisation) -> list[Membership]:
    """The memberships by which the user gives roles in that organisation."""

    def reaches(membership: Membership) -> bool:
        if membership.organisation_id == organisation.pk:
            return True
        return access.is_inherited(membership) and organisation.folder.path.startswith(
            membership.organisation.area.path
        )

    return [membership for membership in _givers(user) if reaches(membership)]


def roles_to_give(user, organisation: Organisation) -> list[Role]:
    """In the order of the list of roles; an official is of an authority."""
    fitting = [role for role in Role if role != Role.OFFICIAL or organisation.is_authority]
    if user.is_superuser and user.is_active:
        return fitting
    given = set().union(*(access.rights_of(membership).gives for membership in _givers_to(user, organisation)))
    return [role for role in fitting if role in given]


def may_change(user, membership: Membership) -> bool:
    """May the user end this role of somebody, or give it another end?"""
    if user.is_superuser and user.is_active:
        return True
    return any(
        membership.role in access.rights_of(giver).gives and not _outlasts(membership, giver)
        for giver in _givers_to(user, membership.organisation)
    )


def _outlasts(membership: Membership, giver: Membership) -> bool:
    """Is it a role like the giver's own, of another person, that ends later?"""
    if membership.role != giver.role or membership.user_id == giver.user_id or giver.ends_on is None:
        return False
    return membership.ends_on is None or membership.ends_on > giver.ends_on


# What exists for whom (schools.access.SCOPES)


def of_organisations_looked_after(scopes, objects: QuerySet) -> QuerySet:
    return objects.filter(organisation__in=organisations_looked_after(scopes.user))


def install() -> None:
    access.SCOPES |= {
        model._meta.label: of_organisations_looked_after for model in (Membership, Invitation, JoinRequest)
    }
