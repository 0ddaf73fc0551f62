"""Opening an organisation, and changing its place or host: the register and the page tree change together."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from django.db import transaction
from django.utils import timezone, translation
from wagtail.coreutils import find_available_slug
from wagtail.models import Collection, Locale, Page, Site, Workflow, WorkflowPage
from wagtail.search.backends import get_search_backends

from base import site_paths
from base.tree import Growing, insert_pages
from home.models import AuthorityHomePage, FolderPage, HeadApprovalTask, NewsIndexPage, SchoolHomePage
from home.sections import Section, section_state
from schools.models import KINDS, Kind, Organisation, OrganisationProfile

NEWS_SLUG = "news"
BATCH = 500


@transaction.atomic
def open_organisations(rows: Iterable[dict], progress: Callable[[int], None] | None = None) -> list[Organisation]:
    """Open organisations with their folders, homes, news lists, sites and collections: the only door.

    A row names the fields of ``Organisation``; ``parent`` is an open authority (none for the ministry). Parents must
    be open already, so a country is opened level by level. Raises ValidationError for a bad field and IntegrityError
    for a host or BIN that is taken; then nothing is opened.
    """
    organisations = [_new_organisation(**row) for row in rows]
    Organisation.objects.bulk_create(organisations, batch_size=BATCH)
    pages = _open_pages(organisations)
    _open_sites(organisations)
    _open_collections(organisations)
    places = ["area", "folder", "home_kk", "home_ru", "site", "collection"]
    Organisation.objects.bulk_update(organisations, places, batch_size=BATCH)
    OrganisationProfile.objects.bulk_create(
        [OrganisationProfile(organisation=o) for o in organisations], batch_size=BATCH
    )
    _set_workflow(organisations)
    for backend in get_search_backends(with_auto_update=True):
        for model in {type(page) for page in pages}:
            backend.add_bulk(model, [page for page in pages if type(page) is model])
    if progress:
        progress(len(organisations))
    return organisations


def _new_organisation(*, kind: str, host: str, **fields) -> Organisation:
    level = KINDS[kind].level if kind in KINDS else ""
    organisation = Organisation(kind=kind, level=level, host=host.lower(), **fields)
    organisation.clean_fields()
    return organisation


def _open_pages(organisations: list[Organisation]) -> list[Page]:
    root = Page.get_first_root_node()
    parents = {o.parent_id: o.parent.area if o.parent else root for o in organisations}
    growing = Growing(Page, parents.values())
    maker = PageMaker(growing)
    for organisation in organisations:
        parent = parents[organisation.parent_id]
        maker.open(organisation, growing.parents[parent.path])
    insert_pages(maker.pages)
    growing.save_numbers()
    return maker.pages


class PageMaker:
    """Makes the pages of organisations in memory, each with its place in the tree."""

    def __init__(self, growing: Growing):
        self.growing = growing
        self.pages: list[Page] = []
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.news_titles = {code: self._in(code, "News") for code in self.locales}
        self.now = timezone.now()

    def _in(self, code: str, text: str) -> str:
        with translation.override(code):
            return translation.gettext(text)

    def open(self, organisation: Organisation, parent: Page) -> None:
        if organisation.is_authority:
            title = both(
                organisation.area_name_kk or organisation.name_kk, organisation.area_name_ru or organisation.name_ru
            )
            organisation.area = parent = self._add(FolderPage, parent, organisation.area_slug, title, "kk", uuid4())
        name = both(organisation.name_kk, organisation.name_ru)
        organisation.folder = self._add(FolderPage, parent, organisation.folder_slug, name, "kk", uuid4())
        home_key, news_key = uuid4(), uuid4()
        for code in self.locales:
            self._open_home(organisation, code, home_key, news_key)

    def _open_home(self, organisation: Organisation, code: str, home_key, news_key) -> None:
        model = AuthorityHomePage if organisation.is_authority else SchoolHomePage
        home = self._add(model, organisation.folder, code, getattr(organisation, f"name_{code}"), code, home_key)
        setattr(organisation, f"home_{code}", home)
        self._add(NewsIndexPage, home, NEWS_SLUG, self.news_titles[code], code, news_key, show_in_menus=True)

    def _add(self, model, parent: Page, slug: str, title: str, code: str, key, **fields) -> Page:
        page = model(
            title=title, draft_title=title, slug=slug, locale=self.locales[code], translation_key=key,
            first_published_at=self.now, last_published_at=self.now, **fields,
        )  # fmt: skip
        self.growing.place(parent, page)
        page.url_path = f"{parent.url_path}{slug}/"
        self.pages.append(page)
        return page


def both(kk: str, ru: str) -> str:
    """A name for the admin, which shows one tree to readers of both languages."""
    return kk if kk == ru else f"{kk} / {ru}"[:255]


def _open_sites(organisations: list[Organisation]) -> None:
    for organisation in organisations:
        home = organisation.home(organisation.working_language)
        organisation.site = Site(hostname=organisation.host, port=80, root_page=home)
    Site.objects.bulk_create([o.site for o in organisations], batch_size=BATCH)
    site_paths.remember([o.site for o in organisations])


def _open_collections(organisations: list[Organisation]) -> None:
    """One each. Siblings are kept in order of name, so a growing number in front makes each new one the last."""
    root = Collection.get_first_root_node()
    growing = Growing(Collection, [root])
    for organisation in organisations:
        organisation.collection = growing.place(
            root, Collection(name=f"{organisation.pk:08d} {organisation.name_kk}"[:255])
        )
    Collection.objects.bulk_create([o.collection for o in organisations], batch_size=BATCH)
    growing.save_numbers()


def _set_workflow(organisations: list[Organisation]) -> None:
    """Pages have one workflow, set on the country's folder."""
    for organisation in organisations:
        if organisation.kind == Kind.MINISTRY:
            by_heads = Workflow.objects.active().get(workflow_tasks__task__in=HeadApprovalTask.objects.all())
            WorkflowPage.objects.create(page=organisation.area, workflow=by_heads)


@transaction.atomic
def open_section(*, organisation: Organisation, section: Section, language: str, user=None) -> Page:
    """The site's page for the section, made if there is none: a draft in ``language``, or a list in both at once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # a second click waits here
    state = section_state(organisation, section)
    if state.page is not None:
        return state.pages.get(language, state.page)
    key, pages = uuid4(), {}
    for code in site_paths.LANGUAGE_CODES if section.is_index else [language]:
        page = section.model(
            title=getattr(section, f"name_{code}"), slug=section.slug, translation_key=key, owner=user, live=False,
            show_in_menus=section.is_in_menu, **({} if section.is_index else {"section": section.code}),
        )  # fmt: skip
        home = organisation.home(code)
        home.refresh_from_db()
        page.slug = find_available_slug(home, section.slug)
        pages[code] = home.add_child(instance=page)
        page.save_revision(user=user, log_action="wagtail.create")
    return pages[language]


@transaction.atomic
def change_host(*, organisation: Organisation, host: str) -> Organisation:
    """Give a site another address; every process follows at the commit."""
    organisation.host = host.lower()
    organisation.full_clean(exclude=[f.name for f in Organisation._meta.fields if f.name != "host"])
    organisation.save(update_fields=["host"])
    organisation.site.hostname = organisation.host
    organisation.site.save()
    return organisation


@transaction.atomic
def move_organisation(*, organisation: Organisation, to: Organisation) -> Organisation:
    """Put an organisation with all below it under another authority; its address and its pages' stay."""
    moved = organisation.area if organisation.is_authority else organisation.folder
    moved.specific.move(to.area, pos="last-child")
    organisation.parent = to
    organisation.save(update_fields=["parent"])
    organisation.refresh_from_db()
    return organisation
