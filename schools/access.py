"""Who may see and change what? The only door to rights and to another organisation's data.

Rights are computed from the memberships in force at each request, so a role gives nothing from the day after its end,
on any host, with no job having run, and there are no derived rows that could disagree with it (docs/adr/0003).
"""

from functools import cached_property
from os.path import commonprefix

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Collection, Page, Revision, Site, TaskState, UploadedFile, WorkflowState

from base import site_paths
from base.models import OrganisationDocument, OrganisationImage
from schools.models import Membership, Organisation, OrganisationProfile
from schools.role_rights import ROLE_RIGHTS, WRITE_FILES, rights_of

_MEMBERSHIP_PLACES = [f"organisation__{name}" for name in ("area", "folder", "home_kk", "home_ru", "collection")]


def memberships_of(user) -> list[Membership]:
    """The memberships in force today; read once a request."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_current_memberships"):
        user._current_memberships = list(user.memberships.current().select_related(*_MEMBERSHIP_PLACES).order_by("pk"))
    return user._current_memberships


def is_inherited(membership: Membership) -> bool:
    """Does this membership reach below its organisation? Only an authority has something below."""
    return rights_of(membership).is_inherited and membership.organisation.area_id is not None


def page_roots(membership: Membership) -> list[Page]:
    """The pages under which the membership's page rights hold: the level's folder, or the two homes."""
    organisation = membership.organisation
    return [organisation.area] if is_inherited(membership) else [organisation.home_kk, organisation.home_ru]


def enters_admin(user) -> bool:
    """Teachers, methodologists and citizens write on the public sites."""
    return any(rights_of(membership).enters_admin for membership in memberships_of(user))


class MembershipBackend(ModelBackend):
    """Django's permissions by membership; groups and permissions given by hand count for nothing."""

    def get_all_permissions(self, user_obj, obj=None):
        return {"wagtailadmin.access_admin"} if obj is None and enters_admin(user_obj) else set()

    get_user_permissions = get_group_permissions = get_all_permissions

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.is_active and perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        return app_label == "wagtailadmin" and enters_admin(user_obj)

    def with_perm(self, *args, **kwargs):
        raise NotImplementedError("Ask schools.access for the people of a role.")


# Organisations


def organisation_of(page: Page) -> Organisation | None:
    """The organisation on whose site the page stands (or would stand); None for folders above."""
    found = site_paths.split_path(page)
    slug = found[0] if found else page.slug
    return (
        Organisation.objects.filter(pk=slug.removeprefix("organisation-")).first()
        if slug.startswith("organisation-")
        else None
    )


def organisations_for(user) -> QuerySet[Organisation]:
    """The organisations that the user works for, with all below where his role reaches down."""
    return Organisation.objects.all() if user.is_superuser else reach_of(memberships_of(user))


def reach_of(memberships: list[Membership]) -> QuerySet[Organisation]:
    """The organisations of the memberships, with all below where the role reaches down."""
    reach = Q(pk__in=[membership.organisation_id for membership in memberships])
    for membership in filter(is_inherited, memberships):
        reach |= Q(folder__path__startswith=membership.organisation.area.path)
    return Organisation.objects.filter(reach)


def writes_for(user) -> list[Membership]:
    """The memberships by which the user writes pages, and so the records that they show (staff, meals)."""
    return [membership for membership in memberships_of(user) if rights_of(membership).pages]


def is_writer(user) -> bool:
    """Asked for each menu: no query beside the memberships."""
    return user.is_active and (user.is_superuser or bool(writes_for(user)))


def organisations_written_by(user) -> QuerySet[Organisation]:
    """New records go to one's own organisation; those of all below may be changed, where the role reaches down."""
    if user.is_superuser and user.is_active:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=[membership.organisation_id for membership in writes_for(user)])


def approvers_of(page: Page) -> QuerySet:
    """The people who are told that the page waits: approvers of its own organisation, not those above."""
    roles = [role for role, rights in ROLE_RIGHTS.items() if rights.may_approve]
    return people_of(organisation_of(page), roles)


def people_of(organisation: Organisation | None, roles) -> QuerySet:
    """Who works for this very organisation in one of the roles today."""
    memberships = Membership.objects.current().filter(organisation=organisation, role__in=roles)
    return get_user_model().objects.filter(is_active=True, memberships__in=memberships).distinct()


def pages_to_approve(user) -> QuerySet[Page]:
    """The pages on which the user may decide."""
    if user.is_superuser and user.is_active:
        return Page.objects.all()
    reach = Q(pk__in=[])
    for membership in memberships_of(user):
        if rights_of(membership).may_approve:
            for root in page_roots(membership):
                reach |= Q(path__startswith=root.path)
    return Page.objects.filter(reach)


def can_approve(user, page: Page) -> bool:
    return pages_to_approve(user).filter(pk=page.pk).exists()


def rows_of_pages(objects: QuerySet, pages: QuerySet[Page]) -> QuerySet:
    """Rows (revisions, workflow states) that name one of ``pages`` by content type and id as text."""
    ids = pages.annotate(text_id=Cast("pk", CharField())).values("text_id")
    return objects.filter(base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ids)


def collections_for(user, actions) -> QuerySet[Collection]:
    """Collections whose files the user may do any of ``actions`` with; new files go to one's own organisation only."""
    if user.is_superuser and user.is_active:
        return Collection.objects.all()
    reach = Q(pk__in=[])
    for membership in memberships_of(user):
        if rights_of(membership).files & set(actions):
            reach |= Q(pk=membership.organisation.collection_id)
            if is_inherited(membership) and set(actions) != {"add"}:
                reach |= Q(organisation__folder__path__startswith=membership.organisation.area.path)
    return Collection.objects.filter(reach)


# Scopes: what may this user know to exist?


class Scopes:
    """A queryset a model, of the objects that exist for one user; everything else is 404 for him."""

    def __init__(self, user):
        self.user = user

    def of(self, model: type[Model]) -> QuerySet | None:
        """None: the model has no scope, and nobody but a superuser may name one of its objects."""
        if self.user.is_superuser and self.user.is_active:
            return model._default_manager.all()
        if issubclass(model, Page):
            return model._default_manager.filter(pk__in=self.pages.values("pk"))
        scope = SCOPES.get(model._meta.label)
        return scope(self, model._default_manager.all()) if scope else None

    @cached_property
    def pages(self) -> QuerySet[Page]:
        """What the explorer shows: the pages one has rights on, and the folders from the explorer's root to them."""
        if self.user.is_superuser and self.user.is_active:
            return Page.objects.all()
        paths = {root.path for membership in writes_for(self.user) for root in page_roots(membership)}
        top = _common_length(paths)
        reach = Q(path__in={path[:end] for path in paths for end in range(top, len(path), Page.steplen)})
        for path in paths:
            reach |= Q(path__startswith=path)
        return Page.objects.filter(reach)

    def files(self, objects):
        return objects.filter(collection__in=collections_for(self.user, WRITE_FILES))

    def collections(self, objects):
        return objects.filter(pk__in=collections_for(self.user, WRITE_FILES))

    def records(self, objects):
        return objects.filter(organisation__in=self.organisations(Organisation.objects.all()))

    def sites(self, objects):
        return objects.filter(organisation__in=organisations_for(self.user))

    def organisations(self, objects):
        """Those on whose site the user writes."""
        return objects.filter(pk__in=reach_of(writes_for(self.user)))

    def uploads(self, objects):
        return objects.filter(uploaded_by_user=self.user)

    def own(self, objects):
        return objects.filter(user=self.user)

    def oneself(self, objects):
        return objects.filter(pk=self.user.pk)

    def of_pages(self, objects):
        return rows_of_pages(objects, self.pages)

    def task_states(self, objects):
        return objects.filter(workflow_state__in=self.of_pages(WorkflowState.objects.all()))

    def translation_sources(self, objects):
        return objects.filter(object__in=self.pages.values("translation_key"))

    def translations(self, objects):
        return objects.filter(source__object__in=self.pages.values("translation_key"))


def _common_length(paths) -> int:
    """Of the path of the deepest page that is above all, or is itself one of them."""
    common = commonprefix(list(paths))  # noqa: RUF071 - tree paths, not files
    return len(common) // Page.steplen * Page.steplen


SCOPES = {
    OrganisationImage._meta.label: Scopes.files,
    OrganisationDocument._meta.label: Scopes.files,
    Collection._meta.label: Scopes.collections,
    Site._meta.label: Scopes.sites,
    UploadedFile._meta.label: Scopes.uploads,
    OrganisationProfile._meta.label: Scopes.records,
    "home.StaffMember": Scopes.records,
    "home.MealDay": Scopes.records,
    "home.BinnedPage": Scopes.records,
    "feedback.Message": Scopes.records,
    "wagtailadmin.EditingSession": Scopes.own,
    Organisation._meta.label: Scopes.organisations,
    "base.User": Scopes.oneself,
    Revision._meta.label: Scopes.of_pages,
    WorkflowState._meta.label: Scopes.of_pages,
    TaskState._meta.label: Scopes.task_states,
    "wagtail_localize.TranslationSource": Scopes.translation_sources,
    "wagtail_localize.Translation": Scopes.translations,
}


def scopes_of(user) -> Scopes:
    """Made once a request, as the memberships are read once."""
    if not hasattr(user, "_scopes"):
        user._scopes = Scopes(user)
    return user._scopes


def exists_for(user, label: str, pk) -> bool:
    """Is there such an object for this user? One query, whether it is another's or nobody's."""
    try:
        objects = scopes_of(user).of(apps.get_model(label))
        return objects is not None and objects.filter(pk=pk).exists()
    except (LookupError, ValueError, TypeError):  # no such model; no such kind of id
        return False
