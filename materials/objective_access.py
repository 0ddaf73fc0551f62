"""Who keeps the learning objectives? The ministry's heads and officials, for the whole country; they are no secret."""

from django.db.models import QuerySet
from wagtail.permissions import register_permission_policy

from materials.models import LearningObjective
from schools import access
from schools.models import Kind, Role
from schools.permission_policies import MembershipRecordPolicy

KEEPERS = (Role.HEAD, Role.OFFICIAL)


def keeps_objectives(user) -> bool:
    """Asked for each menu: no query beside the memberships."""
    if user.is_superuser:
        return user.is_active
    return any(row.organisation.kind == Kind.MINISTRY and row.role in KEEPERS for row in access.memberships_of(user))


class ObjectivePolicy(MembershipRecordPolicy):
    def user_has_permission(self, user, action):
        return keeps_objectives(user)


# What exists for whom (schools.access.SCOPES)


def _objectives(scopes, objects: QuerySet) -> QuerySet:
    return objects if keeps_objectives(scopes.user) else objects.none()


def install() -> None:
    access.SCOPES |= {LearningObjective._meta.label: _objectives}
    register_permission_policy(LearningObjective, ObjectivePolicy(LearningObjective))
