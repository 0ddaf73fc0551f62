"""All sections and pages of a site on one page, for people who look for something by its place."""

from collections import defaultdict
from collections.abc import Iterator

from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.models import Page

from home.models import SiteParity, StandardPage
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet
from home.navigation import frame_for
from home.routing import SiteTree, shown_tree

READ_AT_MOST = 1000  # pages of both languages
DEEPEST = 3


@require_GET
def site_map(request):
    tree = shown_tree(request)
    request.indexed_path = request.path
    kinds = (StandardPage, *SectionIndexPage.__subclasses__())
    pages = SitePageQuerySet(Page).on_site(request).type(*kinds).order_by("path")[:READ_AT_MOST]
    frame = frame_for(request)
    rows = [{"link": frame.link(page), "depth": depth} for page, depth in _rows(list(pages), tree)]
    parity = SiteParity.objects.filter(organisation=tree.organisation).first()
    return render(request, "home/site_map.html", {"rows": rows, "parity": parity})


def _rows(pages: list[Page], tree: SiteTree) -> Iterator[tuple[Page, int]]:
    """Each page once, under its section: in the reader's language, or in the other where that is all there is."""
    shown = {}
    for page in sorted(pages, key=lambda page: tree.language_of(page) != tree.language):
        shown.setdefault(page.translation_key, page)
    keys = {page.path: page.translation_key for page in pages}
    below = defaultdict(list)
    for page in shown.values():
        below[_key_above(page, keys)].append(page)
    return _branches(below, None, 0)


def _key_above(page: Page, keys: dict):
    """What a section and its translation have in common; None for what stands under no section shown here."""
    path = page.path[: -Page.steplen]
    while path and path not in keys:
        path = path[: -Page.steplen]
    return keys.get(path)


def _branches(below: dict, key, depth: int) -> Iterator[tuple[Page, int]]:
    for page in below[key]:
        yield page, min(depth, DEEPEST)
        yield from _branches(below, page.translation_key, depth + 1)
