"""The one door of search: callers give words and pages, and know nothing of back-ends or of the analysis of words."""

import re

from wagtail.models import Page

QUERY_LENGTH = 100
FOUND_AT_MOST = 500


def search_words(text: str) -> str:
    """The words of a query without signs, which the back-ends would take for their own syntax."""
    return " ".join(re.findall(r"\w+", text.replace("\x00", " ")))[:QUERY_LENGTH]


def ids_found(pages, text: str) -> list[int]:
    """The ids of those of ``pages`` that hold the words of ``text``, the best first."""
    words = search_words(text)
    among = Page.objects.filter(pk__in=pages.order_by().values("pk"))
    return [page.pk for page in among.search(words)[:FOUND_AT_MOST]] if words else []


def ids_suggested(pages, text: str, count: int) -> list[int]:
    """The ids of ``count`` of ``pages`` whose titles have words that begin as those of ``text``."""
    words = search_words(text)
    among = Page.objects.filter(pk__in=pages.order_by().values("pk"))
    return [page.pk for page in among.autocomplete(words)[:count]] if words else []
