"""What does a card in a list need? Each list costs a fixed number of queries, whatever its length."""

from wagtail.models import Page

from base import site_paths
from home.routing import organisation_at
from schools.models import Organisation

INDEX_PAGE_SIZE = 20


def cards(request, items) -> list:
    """The pages with their address for this reader, their language if it isn't his, and their source if another site's."""
    pages = list(items)
    known = site_paths.known_sites(request)
    site_paths.learn(pages, known)
    entries = {page.pk: site_paths.site_for_page(page, known) for page in pages}
    names = _names_of_others(request, {entry.folder for entry in entries.values() if entry})
    for page in pages:
        entry = entries[page.pk]
        own = site_paths.split_path(page)[1]
        page.link_url = reader_url(request, page, entry)
        page.link_lang = "" if own == request.LANGUAGE_CODE else own
        page.source_name = names.get(entry.folder, "") if entry else ""
    return pages


def _names_of_others(request, folders: set[str]) -> dict[str, str]:
    own = organisation_at(request)
    pks = [folder.removeprefix("organisation-") for folder in folders if own is None or folder != own.folder_slug]
    return {other.folder_slug: other.name for other in Organisation.objects.filter(pk__in=pks)} if pks else {}


def reader_url(request, page: Page, entry: site_paths.SiteEntry | None) -> str:
    """The page's address in the reader's language, where it is shown in the other's if it has no such version."""
    _folder, language = site_paths.split_path(page)
    path = f"/{request.LANGUAGE_CODE}/" + page.url_path.partition(f"/{language}/")[2]
    own = getattr(request, "site_entry", None)
    return path if entry is None or (own and own.site_id == entry.site_id) else entry.root_url + path


def paged(request, items, size: int = INDEX_PAGE_SIZE) -> dict:
    """One page of cards with the addresses before and after it; no query counts them all."""
    number = _page_number(request)
    found = list(items[(number - 1) * size : number * size + 1])
    return {
        "items": cards(request, found[:size]),
        "previous_url": _page_link(request, number - 1) if number > 1 else None,
        "next_url": _page_link(request, number + 1) if len(found) > size else None,
    }


def _page_number(request) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and 0 < int(number) <= 10_000 else 1


def _page_link(request, number: int) -> str:
    query = request.GET.copy()
    query["page"] = number
    return f"?{query.urlencode()}"
