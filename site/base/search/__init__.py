"""The one door of search: callers give words and pages, and know nothing of back-ends or of the analysis of words."""

import re

from wagtail.models import Page

from base.site_paths import split_path

QUERY_LENGTH = 100
FOUND_AT_MOST = 500


def search_words(text: str) -> str:
    """The words of a query without signs, which the back-ends would take for their own syntax."""
    return " ".join(re.findall(r"\w+", text.replace("\x00", " ")))[:QUERY_LENGTH]


def ids_found(pages, text: str, language: str) -> list[int]:
    """The ids of those of ``pages`` that hold the words of ``text``: in ``language`` first, then the best first.

    A page and its translation are found once, in ``language`` where that version holds the words.
    """
    words = search_words(text)
    found = _among(pages).search(words)[:FOUND_AT_MOST] if words else []
    pairs: dict = {}
    for page in sorted(found, key=lambda page: not _is_in(page, language)):
        pairs.setdefault(page.translation_key, page.pk)
    return list(pairs.values())


def ids_suggested(pages, text: str, count: int) -> list[int]:
    """The ids of ``count`` of ``pages`` whose titles have words that begin as those of ``text``."""
    words = search_words(text)
    return [page.pk for page in _among(pages).autocomplete(words)[:count]] if words else []


def _among(pages):
    """The back-ends take no query that is joined or ordered."""
    return Page.objects.filter(pk__in=pages.order_by().values("pk"))


def _is_in(page: Page, language: str) -> bool:
    place = split_path(page)
    return place is not None and place[1] == language
