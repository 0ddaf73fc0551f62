"""What does a card in a list need? Each list costs a fixed number of queries, whatever its length."""

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.models import Page

from base import site_paths
from base.models import OrganisationImage
from base.numbers import number_in
from base.pictures import CARD_SPECS
from home.routing import organisation_at
from home.syndication.received import known_received
from schools.models import Organisation

INDEX_PAGE_SIZE = 20
LAST_PAGE = 10_000  # no list of ours is longer, and a database counts up to it


def cards(request, items) -> list:
    """The pages with their address for this reader, their language if not his, and another site's name."""
    return card_lists(request, items)[0]


def card_lists(request, *querysets) -> list[list]:
    """Several lists of cards of one page view, whose pictures, sites and sources are fetched together."""
    lists = [list(items) for items in querysets]
    pages = [page for items in lists for page in items]
    _add_links(request, pages)
    _add_what_is_said_elsewhere(request, pages)
    add_pictures([page for page in pages if getattr(page, "picture_id", None)], CARD_SPECS)
    return lists


def add_pictures(pages: list, specs: list[str]) -> None:
    """Fetch the pages' pictures and of their renditions those that will be shown; two queries."""
    pictures = OrganisationImage.objects.prefetch_renditions(*specs)
    prefetch_related_objects(pages, Prefetch("picture", pictures))


def _add_links(request, pages: list) -> None:
    known = site_paths.known_sites(request)
    site_paths.learn(pages, known)
    entries = {page.pk: site_paths.site_for_page(page, known) for page in pages}
    own = organisation_at(request)
    above = {organisation.folder_slug: organisation.name for organisation in own.ancestors()} if own else {}
    names = _names_of_others(own, entries, _known_names(request, pages, entries) | above)
    for page in pages:
        entry = entries[page.pk]
        language = site_paths.split_path(page)[1]
        page.link_url = reader_url(request, page, entry)
        page.link_lang = "" if language == request.LANGUAGE_CODE else language
        page.source_name = names.get(entry.folder, "") if entry else ""
        page.is_from_above = bool(entry) and entry.folder in above


def _add_what_is_said_elsewhere(request, pages: list) -> None:
    """Of what an authority took from below: that it did, and its own words for it in place of the school's."""
    received = known_received(request)
    for page in pages if received else []:
        page.is_chosen = received.is_taken(page)
        if (summary := received.summary_of(page)) and hasattr(page, "intro"):
            page.intro, page.intro_lang = str(summary), summary.lang or request.LANGUAGE_CODE


def _known_names(request, pages: list, entries: dict) -> dict[str, str]:
    """Names that came with the pages' own query, or with what this site received."""
    received = known_received(request)
    came_along = {entries[page.pk].folder: page.known_source for page in pages if getattr(page, "known_source", "")}
    return came_along | (received.names if received else {})


def _names_of_others(own: Organisation | None, entries: dict, known: dict[str, str]) -> dict[str, str]:
    """Every other organisation's name by its folder; the unknown ones in one query."""
    own_slug = own.folder_slug if own else ""
    unknown = {entry.folder for entry in entries.values() if entry} - known.keys() - {own_slug}
    pks = [slug.removeprefix("organisation-") for slug in unknown]
    others = Organisation.objects.filter(pk__in=pks) if pks else []
    names = known | {other.folder_slug: other.name for other in others}
    return {slug: name for slug, name in names.items() if slug != own_slug}


def reader_url(request, page: Page, entry: site_paths.SiteEntry | None) -> str:
    """The page's address in the reader's language, where it is shown in the other's if it has no such version."""
    _folder, language = site_paths.split_path(page)
    path = f"/{request.LANGUAGE_CODE}/" + page.url_path.partition(f"/{language}/")[2]
    own = getattr(request, "site_entry", None)
    return path if entry is None or (own and own.site_id == entry.site_id) else entry.root_url + path


def paged(request, items, size: int = INDEX_PAGE_SIZE) -> dict:
    """One page of cards with the addresses before and after it."""
    context = sliced(request, items, "items", size)
    return context | {"items": cards(request, context["items"])}


def sliced(request, rows, name: str, size: int) -> dict:
    """One page of rows under that name, with the addresses before and after it; no query counts them all."""
    number = page_number(request)
    found = list(rows[(number - 1) * size : number * size + 1])
    return {name: found[:size], **page_links(request, number, is_last=len(found) <= size)}


def page_links(request, number: int, *, is_last: bool) -> dict:
    return {
        "previous_url": _page_link(request, number - 1) if number > 1 else None,
        "next_url": None if is_last else _page_link(request, number + 1),
    }


def page_number(request) -> int:
    number = number_in(request.GET.get("page"))
    return number if number and number <= LAST_PAGE else 1


def _page_link(request, number: int) -> str:
    query = request.GET.copy()
    query["page"] = number
    return f"?{query.urlencode()}"
