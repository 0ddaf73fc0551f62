"""Which page answers this address? One query for the page, its ancestors and both menus, however deep it lies."""

import re
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.models.pages import RouteResult

from base import site_paths
from base.middleware import language_of_path
from base.words import OTHER_LANGUAGE
from schools.models import Organisation, OrganisationStatus

PAGE_ADDRESS = re.compile(r"/[a-z]{2}/[A-Za-z0-9_/-]{0,1000}")


def organisation_at(request) -> Organisation | None:
    """The organisation whose site the request is for, with its homes and the authorities above; one query a request."""
    if not hasattr(request, "_organisation"):
        entry = getattr(request, "site_entry", None) or _entry_of_preview(request)
        pk = entry.folder.removeprefix("organisation-") if entry else None
        organisation = (
            Organisation.objects.for_request().filter(pk=pk, status=OrganisationStatus.OPEN).first() if pk else None
        )
        request._organisation = organisation
    return request._organisation


def _entry_of_preview(request):
    """Wagtail also renders with requests that went through no middleware (a preview mode's, a test's)."""
    return site_paths.site_for_host(request.get_host().partition(":")[0])


@dataclass
class SiteTree:
    """The part of an organisation's page tree that one page view needs."""

    organisation: Organisation
    language: str
    slugs: list[str] = field(default_factory=list)

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The public homes by language."""
        homes = {code: self.organisation.home(code) for code in OTHER_LANGUAGE}
        return {code: home for code, home in homes.items() if home is not None and home.live}

    @cached_property
    def rows(self) -> list[Page]:
        wanted = Q(pk__in=[])
        for home in self.homes.values():
            wanted |= Q(path__startswith=home.path, depth=home.depth + 1, show_in_menus=True, live=True)
            if self.slugs:
                wanted |= Q(path__startswith=home.path, slug__in=self.slugs)
        return list(Page.objects.filter(wanted).order_by("path"))

    def chain(self, language: str) -> list[Page]:
        """The pages along the address in that language: the home, then one for each slug as far as there are any."""
        children = {(row.path[: -Page.steplen], row.slug): row for row in self.rows}
        pages = [self.homes[language]]
        for slug in self.slugs:
            child = children.get((pages[-1].path, slug))
            if child is None:
                break
            pages.append(child)
        return pages

    def menu_rows(self) -> list[Page]:
        """Menu pages in the reader's language, then those that exist in the other one only."""
        by_language = {code: [] for code in OTHER_LANGUAGE}
        for code, home in self.homes.items():
            by_language[code] = [
                row
                for row in self.rows
                if row.show_in_menus and row.live and row.depth == home.depth + 1 and row.path.startswith(home.path)
            ]
        own = by_language[self.language]
        keys = {row.translation_key for row in own}
        return own + [row for row in by_language[OTHER_LANGUAGE[self.language]] if row.translation_key not in keys]

    def language_of(self, page: Page) -> str:
        return site_paths.split_path(page)[1]

    def url(self, page: Page, language: str | None = None) -> str:
        """The page's address on its own site, in its own language's frame or in another's."""
        own = self.language_of(page)
        return f"/{language or own}/{page.url_path[len(self.organisation.home(own).url_path) :]}"


def tree_for(request, slugs: list[str] | None = None) -> SiteTree | None:
    """The request's tree; without an organisation in the reader's language there is no site to show."""
    if not hasattr(request, "site_tree"):
        organisation = organisation_at(request)
        request.site_tree = SiteTree(organisation, request.LANGUAGE_CODE, slugs or []) if organisation else None
    return request.site_tree


def shown_tree(request, slugs: list[str] | None = None) -> SiteTree:
    """Of a site that is shown in the reader's language; raises Http404 for all else."""
    tree = tree_for(request, slugs)
    if tree is None or tree.language not in tree.homes:
        raise Http404
    return tree


def public_page_at(organisation: Organisation, address: str) -> Page | None:
    """What the organisation's site shows at ``/kk/news/x/``, also in the other language's frame; None for all else."""
    language = language_of_path(address)
    if language is None or not PAGE_ADDRESS.fullmatch(address):
        return None
    slugs = [slug for slug in address[3:].split("/") if slug]
    tree = SiteTree(organisation, language, slugs)
    for code in (language, OTHER_LANGUAGE[language]):
        chain = tree.chain(code) if code in tree.homes else []
        if len(chain) > len(slugs) and chain[-1].live:
            return chain[-1]
    return None


def route(request, path: str):
    """The page for ``path`` as Wagtail's RouteResult, or a redirect; raises Http404.

    A page that has no version in the reader's language is shown in the other one's, in the reader's frame (an honest
    fallback); where it has one, that is where the reader is sent.
    """
    slugs = [slug for slug in path.split("/") if slug]
    tree = shown_tree(request, slugs)
    chain = tree.chain(tree.language)
    if len(chain) > len(slugs) and chain[-1].live:
        return _found(request, chain)
    return _fallback(request, tree) or _deeper(request, tree)


def _found(request, chain: list[Page]) -> RouteResult:
    request.page_chain = chain
    page = chain[-1].specific
    if not page.live:
        raise Http404
    return RouteResult(page)


def _fallback(request, tree: SiteTree):
    other = OTHER_LANGUAGE[tree.language]
    chain = tree.chain(other) if other in tree.homes else []
    if len(chain) <= len(tree.slugs) or not chain[-1].live or len(chain) < 2:
        return None
    pair = Page.objects.filter(
        translation_key=chain[-1].translation_key, locale__language_code=tree.language, live=True
    ).first()
    if pair is not None:
        return redirect(tree.url(pair))
    request.content_language = other
    return _found(request, chain)


def _deeper(request, tree: SiteTree) -> RouteResult:
    """The rest of the address is the deepest page's own affair (feeds and calendars of a routable page)."""
    language, chain = max(((code, tree.chain(code)) for code in tree.homes), key=lambda found: len(found[1]))
    page = chain[-1].specific
    if len(chain) < 2 or not page.live or not hasattr(page, "resolve_subpage"):
        raise Http404
    request.page_chain = chain
    rest = tree.slugs[len(chain) - 1 :]
    request.page_rest = "".join(f"{slug}/" for slug in rest)
    if language != tree.language:
        request.content_language = language
    return page.route(request, rest)
