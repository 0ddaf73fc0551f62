"""How does Wagtail ask for rights? Through its registry of policies; ours answer from memberships (schools.access)."""

from dataclasses import dataclass

from django.contrib.auth import get_permission_codename, get_user_model
from wagtail.models import AbstractPage, Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from base.models import OrganisationDocument, OrganisationImage
from schools import access
from schools.models import OrganisationProfile
from schools.switching import chosen_folder


@dataclass(frozen=True)
class PagePermission:
    codename: str


@dataclass(frozen=True)
class PageRight:
    """Stands where Wagtail expects a GroupPagePermission row."""

    page: Page
    permission: PagePermission

    @property
    def page_id(self) -> int:
        return self.page.pk

    def __hash__(self):
        return hash((self.page.pk, self.permission))


class MembershipPagePolicy(PagePermissionPolicy):
    def get_all_permissions_for_user(self, user):
        if user.is_superuser:
            return []
        return [
            PageRight(page, PagePermission(get_permission_codename(action, self.auth_model._meta)))
            for membership in access.memberships_of(user)
            for page in access.page_roots(membership)
            for action in sorted(access.rights_of(membership).pages)
        ]

    def explorable_root_instance(self, user):
        return chosen_folder(user) or super().explorable_root_instance(user)

    def explorable_instances(self, user):
        if not user.is_superuser and not self.get_cached_permissions_for_user(user):
            return self.model._default_manager.none()
        return super().explorable_instances(user)

    def users_with_any_permission(self, actions, include_superusers=True):
        raise NotImplementedError("Ask schools.access for the people of a role.")

    users_with_any_permission_for_instance = users_with_any_permission


class MembershipFilePolicy(CollectionOwnershipPermissionPolicy):
    """Pictures and documents belong to the organisation whose collection they lie in."""

    def _check_perm(self, user, actions, collection=None):
        collections = access.collections_for(user, actions)
        return (collections.filter(pk=collection.pk) if collection else collections).exists()

    def _collections_with_perm(self, user, actions):
        return access.collections_for(user, actions)

    def users_with_any_permission(self, actions):
        # Wagtail's image index asks who might have uploaded: the filter by person is not shown (schools.gate).
        return get_user_model().objects.none()

    users_with_any_permission_for_instance = users_with_any_permission


class MembershipRecordPolicy(BasePermissionPolicy):
    """Records of an organisation (its profile, staff, meals) are written by those who write its pages."""

    def user_has_permission(self, user, action):
        return access.is_writer(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action) and access.exists_for(user, self.model._meta.label, instance.pk)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user, actions):
        return access.scopes_of(user).of(self.model)

    def users_with_any_permission(self, actions):
        raise NotImplementedError("Ask schools.access for the people of a role.")

    users_with_any_permission_for_instance = users_with_any_permission


class KeptRecordPolicy(MembershipRecordPolicy):
    """Made by others (a profile with its organisation, a message by its writer), and never deleted by hand."""

    def user_has_permission(self, user, action):
        return action in ("change", "view") and super().user_has_permission(user, action)


def register_records(*models: type) -> None:
    """Called by the apps whose models they are; each has a foreign key named ``organisation``."""
    for model in models:
        register_permission_policy(model, MembershipRecordPolicy(model))


def install() -> None:
    register_permission_policy(OrganisationProfile, KeptRecordPolicy(OrganisationProfile))
    register_permission_policy(AbstractPage, MembershipPagePolicy())
    for model in (
        OrganisationImage,
        OrganisationDocument,
    ):  # exact: Wagtail registers its own for the same class after us
        register_permission_policy(
            model, MembershipFilePolicy(model, owner_field_name="uploaded_by_user"), exact_class=True
        )
