"""The public addresses of a site for search engines; a long list is an index and its parts (sitemaps.org)."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from base.site_paths import root_url
from home.models.site_pages import SitePageQuerySet
from home.routing import SiteTree, organisation_at, tree_for
from schools.models import Kind

PART_SIZE = 1000


@dataclass(frozen=True)
class Address:
    location: str
    changed: datetime | None
    alternates: list[tuple[str, str]]  # language and location, itself too; empty without a pair


@require_safe
def sitemap(request):
    """All public pages of the site in both languages, each with its pair."""
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    request.LANGUAGE_CODE = organisation.working_language
    tree = tree_for(request)
    pages = SitePageQuerySet(Page).on_site(request).order_by("translation_key", "path")
    count = -(-pages.count() // PART_SIZE)
    part = request.GET.get("part")
    if part is None and count > 1:
        return _index(request, count)
    number = _part_number(part, count)
    addresses = [*(_of_views(tree) if number == 1 else []), *_of_pages(tree, pages, number)]
    return render(request, "sitemap.xml", {"urls": addresses}, content_type="application/xml")


def _part_number(part: str | None, count: int) -> int:
    numbers = {str(number): number for number in range(1, count + 1)}
    if part is not None and part not in numbers:
        raise Http404
    return numbers.get(part, 1)


def _index(request, count: int):
    base = root_url(organisation_at(request).host) + reverse("sitemap")
    parts = [f"{base}?part={number}" for number in range(1, count + 1)]
    return render(request, "sitemap_index.xml", {"parts": parts}, content_type="application/xml")


def _of_pages(tree: SiteTree, pages, number: int) -> list[Address]:
    """A page and its pair are neighbours in ``pages``; the one before and the one after belong to other parts."""
    start, end = (number - 1) * PART_SIZE, number * PART_SIZE
    rows = list(pages[max(start - 1, 0) : end + 1])
    pairs: dict = {}
    for page in rows:
        pairs.setdefault(page.translation_key, []).append(page)
    own = rows[min(start, 1) :][:PART_SIZE]
    return [_address(tree, page, pairs[page.translation_key]) for page in own]


def _address(tree: SiteTree, page: Page, pair: list[Page]) -> Address:
    base = root_url(tree.organisation.host)
    alternates = [(tree.language_of(one), base + tree.url(one)) for one in pair]
    return Address(base + tree.url(page), page.last_published_at, alternates if len(pair) > 1 else [])


def _of_views(tree: SiteTree) -> list[Address]:
    """What each site shows without a page of its own."""
    names = ["site-map", *(["directory"] if tree.organisation.is_authority else [])]
    if tree.organisation.kind == Kind.MINISTRY:
        names.append("catalogue")  # the same on each site, so that one of them is to be found
    return [address for name in names for address in _of_view(tree, name)]


def _of_view(tree: SiteTree, name: str) -> list[Address]:
    locations = []
    for code in tree.homes:
        with translation.override(code):
            locations.append((code, root_url(tree.organisation.host) + reverse(name)))
    return [Address(location, None, locations if len(locations) > 1 else []) for _code, location in locations]
