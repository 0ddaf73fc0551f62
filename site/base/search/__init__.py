"""The one door of search: callers give words and pages, and know nothing of back-ends or of the analysis of words."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Aggregate, QuerySet, TextField
from wagtail.models import Page

from base.site_paths import split_path

QUERY_LENGTH = 100
FOUND_AT_MOST = 500
RANKED_AT_MOST = 500


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


def rows_found(model, text: str, count: int, among: Callable[[QuerySet], QuerySet]) -> list:
    """Those rows of an indexed model that ``among`` leaves and that hold the words of ``text``; ``count`` at most.

    The best first; of words that very many hold, the newest: to rank all of them would take seconds.
    """
    words = search_words(text)
    if not words:
        return []
    found = model.objects.search(words, order_by_relevance=False).get_queryset().order_by()
    with by_index():
        ids = list(found.values_list("pk", flat=True)[: RANKED_AT_MOST + 1])
        if len(ids) > RANKED_AT_MOST:
            return list(among(found).order_by("-pk")[:count])
        return list(among(model.objects.search(words).get_queryset().filter(pk__in=ids))[:count])


class JoinedIds(Aggregate):
    """All of them as one text: forty thousand rows of their own would cost Django 50 ms."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


class AllFound(NamedTuple):
    ids: list[int]
    is_ranked: bool  # the best first


def all_found(model, text: str) -> AllFound:
    """All rows of ``model`` that hold the words of ``text``: ranked, where they are few enough.

    To rank a row is to read all its words: for what half of a hundred thousand hold, that would take a second.
    """
    words = search_words(text)
    if not words:
        return AllFound([], is_ranked=True)
    found = model.objects.search(words, order_by_relevance=False).get_queryset().order_by()
    with by_index():
        joined = found.aggregate(ids=JoinedIds("pk"))["ids"]
    ids = [int(pk) for pk in joined.split(",")] if joined else []
    if len(ids) > RANKED_AT_MOST:
        return AllFound(ids, is_ranked=False)
    ranked = model.objects.search(words).get_queryset().filter(pk__in=ids)
    return AllFound(list(ranked.values_list("pk", flat=True)), is_ranked=True)


@contextmanager
def by_index():
    """PostgreSQL takes reading a row's words for as cheap as reading a number, so that it scans all rows for a common
    word: 1.5 s among 100,000 rows, where the index takes 50 ms."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0")
        yield


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
