"""What stands around every page: path in the hierarchy, menu, breadcrumbs, languages, addresses for search engines."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.http import urlencode
from wagtail.models import Page

from base import site_paths
from base.middleware import is_inner
from home.routing import OTHER_LANGUAGE, SiteTree, tree_for
from home.syndication.banners import ShownBanner, banners_on
from schools.models import KINDS


@dataclass(frozen=True)
class Link:
    """A way on. ``lang`` is the language of what lies there when it isn't the reader's."""

    title: str
    url: str
    lang: str = ""
    is_current: bool = False
    is_external: bool = False


@dataclass(frozen=True)
class Language:
    code: str
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Alternate:
    code: str
    url: str


LANGUAGE_LABELS = {"kk": "Қазақша", "ru": "Русский"}  # each in its own words, never translated


def frame(request) -> dict:
    """Context processor: made only when a template asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_for(request))}


def frame_for(request) -> "Frame | None":
    tree = tree_for(request) if hasattr(request, "LANGUAGE_CODE") else None
    return Frame(request, tree) if tree and tree.homes else None


class Frame:
    def __init__(self, request, tree: SiteTree):
        self.request = request
        self.tree = tree
        self.organisation = tree.organisation
        self.language = tree.language
        self.chain: list[Page] = getattr(request, "page_chain", [])
        self.content_language: str = getattr(request, "content_language", "")
        self.indexed_path: str = getattr(request, "indexed_path", "")  # of a view that isn't a page
        self.rest: str = getattr(request, "page_rest", "")  # the page's own sub-address, the same in both languages

    @property
    def page(self) -> Page | None:
        return self.chain[-1] if self.chain else None

    @property
    def home_url(self) -> str:
        return f"/{self.language}/"

    @cached_property
    def path(self) -> list[Link]:
        return [Link(above.area_name, self._site_url(above)) for above in self.organisation.ancestors()]

    @property
    def ministry_url(self) -> str:
        return self.path[0].url if self.path else self.home_url

    def _site_url(self, organisation) -> str:
        return f"{site_paths.root_url(organisation.host)}/{self.language}/"

    @cached_property
    def menu(self) -> list[Link]:
        current = self.chain[1].pk if len(self.chain) > 1 else None
        return [self.link(row, is_current=row.pk == current) for row in self.tree.menu_rows()]

    @property
    def has_documents(self) -> bool:
        """Has the site a list of its own, to which the home can lead?"""
        return any(row.slug == "documents" for row in self.tree.menu_rows())

    @cached_property
    def banners(self) -> list[ShownBanner]:
        return banners_on(self.organisation)

    def link(self, page: Page, is_current: bool = False) -> Link:
        own = self.tree.language_of(page)
        return Link(page.title, self.tree.url(page, self.language), "" if own == self.language else own, is_current)

    @cached_property
    def crumbs(self) -> list[Link]:
        above = self.chain[1:] if self.rest else self.chain[1:-1]
        if len(self.chain) == 1:
            return []
        sections = [self.link(self._in_reader_language(row)) for row in above]
        return [Link(translation.gettext("Home"), self.home_url), *sections]

    def _in_reader_language(self, page: Page) -> Page:
        """On a fallback page: the section's own pair, where the query has brought it along."""
        return next((row for row in self._pairs(page) if self.tree.language_of(row) == self.language), page)

    def _pairs(self, page: Page) -> list[Page]:
        """The page's public versions among the rows at hand: lists have one address in both languages."""
        return [row for row in self.tree.rows if row.translation_key == page.translation_key and row.live]

    @cached_property
    def pair(self) -> Page | None:
        """The public page in the other language (than the one shown), if there is one."""
        if self.page is None:
            return None
        shown = self.content_language or self.language
        other = OTHER_LANGUAGE[shown]
        if len(self.chain) == 1:
            return self.tree.homes.get(other)
        known = next((row for row in self._pairs(self.page) if row.pk != self.page.pk), None)
        return known or (
            Page.objects.filter(translation_key=self.page.translation_key, live=True).exclude(pk=self.page.pk).first()
        )

    @cached_property
    def languages(self) -> list[Language]:
        return [
            Language(code, LANGUAGE_LABELS[code], self._url_in(code), code == self.language)
            for code, _name in settings.LANGUAGES
            if code in self.tree.homes
        ]

    def _url_in(self, code: str) -> str:
        if code == self.language:
            return self.request.get_full_path()
        if self.page is None:
            return f"/{code}{self.request.get_full_path()[3:]}"
        if self.pair is not None and not self.content_language:
            return self.tree.url(self.pair) + self.rest
        return self.tree.url(self.page, code) + self.rest

    @cached_property
    def alternates(self) -> list[Alternate]:
        """Full addresses of both versions, only where both are public."""
        if self.indexed_path and len(self.tree.homes) > 1:
            return [Alternate(code, self.full(f"/{code}{self.indexed_path[3:]}")) for code in self.tree.homes]
        if self.pair is None or self.content_language:
            return []
        return [
            Alternate(self.tree.language_of(page), self.full(self.tree.url(page) + self.rest))
            for page in (self.page, self.pair)
        ]

    @property
    def page_path(self) -> str:
        """Where the page itself stands on its site, whatever part of it is shown."""
        return self.tree.url(self.page) if self.page else ""

    @property
    def default_url(self) -> str:
        """For readers of any other language: the address that asks, or the page in the site's working language."""
        if len(self.chain) == 1:
            return self.full("/")
        return next(a.url for a in self.alternates if a.code == self.organisation.working_language)

    @property
    def canonical_url(self) -> str:
        path = self.tree.url(self.page) + self.rest if self.page else self.indexed_path
        return self.full(path) if path else ""

    @property
    def is_indexed(self) -> bool:
        return bool(self.page or self.indexed_path) and not self.content_language

    @property
    def site_url(self) -> str:
        return site_paths.root_url(self.organisation.host)

    def full(self, url: str) -> str:
        return self.site_url + url

    @property
    def sign_in_url(self) -> str:
        return f"{reverse('site-entry')}?{urlencode({'next': self.request.get_full_path()})}"

    @property
    def work_place_url(self) -> str:
        return site_paths.root_url(settings.CENTRAL_HOST) + reverse("start")

    @cached_property
    def person(self):
        """Who is signed in on this host. Without a cookie nobody is looked for: such pages are kept for all."""
        if is_inner(self.request) or settings.SESSION_COOKIE_NAME not in self.request.COOKIES:
            return None
        return self.request.user if self.request.user.is_authenticated else None

    @cached_property
    def edit_url(self) -> str:
        """Of the page at hand, on the central host; empty for who may not change it."""
        if self.page is None or self.person is None or not self.page.permissions_for_user(self.person).can_edit():
            return ""
        return site_paths.root_url(settings.CENTRAL_HOST) + reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def search_url(self) -> str:
        return reverse("search")

    @property
    def scenes(self) -> list[str]:
        """What is drawn on the first page: a place for each group of kinds, a school where none is drawn."""
        group = KINDS[self.organisation.kind].group
        return [f"illustrations/scenes/{name}.html" for name in (group, "school")]

    @property
    def is_demo(self) -> bool:
        return apps.is_installed("demo")
