"""Serves a public page as it was made for an earlier reader, before any session or database work.

Kept are answers that would be the same for everybody: to GET, whole, without a cookie, not depending on one. Whoever is
signed in goes past. A page is looked up by host, path, known parameters and the version for the visually impaired,
and counts while the numbers of its channels are the same (generations) and its time has not come: pages
change by the clock, too, at midnight and at what ``clocks`` tell.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers

from base.middleware import is_inner, language_of_path, remember_switch, request_host
from base.reader_view import COOKIE, key_of
from home.page_cache import generations
from home.routing import organisation_at
from schools.models import Organisation

PARAMETERS = {"page", "topic", "month", "year", "kind", "state", "language", "area", "past", "week", "group", "photo"}
LONGEST_QUERY = 200
KEPT_STATUS = HTTPStatus.OK
KEPT_TYPES = ("text/html", "application/rss+xml", "text/calendar")
OF_THE_CONNECTION = {"Content-Length", "Content-Encoding"}

Clock = Callable[[Organisation, datetime], datetime | None]
clocks: list[Clock] = []  # each tells when the organisation's site changes by itself next after a moment
more_channels: list[Callable[[str, Organisation], list[str]]] = []  # of a path, beside those of the site


@dataclass(frozen=True)
class KeptPage:
    body: bytes  # packed, as nearly all browsers take it
    headers: dict[str, str]
    numbers: dict[str, str]
    until: datetime

    @property
    def counts(self) -> bool:
        return timezone.now() < self.until and cache.get_many(self.numbers) == self.numbers

    def response(self, request) -> HttpResponse:
        is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(self.body if is_packed else gzip.decompress(self.body), headers=self.headers)
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


class PageCache:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = _key(request) if settings.PAGE_CACHE else None
        if key is None:
            return self.get_response(request)
        page = cache.get(key)
        if page is not None and page.counts:
            response = page.response(request)
            remember_switch(request, response, language_of_path(request.path))
            return response
        return self._made(request, key)

    def _made(self, request, key: str) -> HttpResponse:
        organisation = organisation_at(request)
        numbers = generations.read(_channels(request, organisation)) if organisation else {}
        response = self.get_response(request)
        if numbers and request.method == "GET" and _is_everybodys(response):
            page = _kept(response, numbers, organisation)
            cache.set(key, page, (page.until - timezone.now()).total_seconds())
        return response


def _channels(request, organisation: Organisation) -> list[str]:
    more = (name for channels in more_channels for name in channels(request.path, organisation))
    return [*generations.channels_of(organisation), *more]


def _key(request) -> str | None:
    """None for what is never kept or may not be asked for here."""
    if request.method not in ("GET", "HEAD") or request.is_central or is_inner(request):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or language_of_path(request.path) is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or not request.GET.keys() <= PARAMETERS:
        return None
    view = key_of(request.COOKIES.get(COOKIE, ""))
    return f"page:{settings.RELEASE}:{view}:{request_host(request)}{request.path}?{query}"


def _is_everybodys(response) -> bool:
    return (
        response.status_code == KEPT_STATUS
        and not response.streaming
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and "Cache-Control" not in response.headers
        and response.headers.get("Content-Type", "").startswith(KEPT_TYPES)
    )


def _kept(response, numbers: dict[str, str], organisation: Organisation) -> KeptPage:
    headers = {name: value for name, value in response.headers.items() if name not in OF_THE_CONNECTION}
    body = gzip.compress(response.content, compresslevel=6, mtime=0)
    return KeptPage(body, headers, numbers, _until(organisation, timezone.now()))


def _until(organisation: Organisation, now: datetime) -> datetime:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time.min))
    moments = [clock(organisation, now) for clock in clocks]
    return min([midnight, *filter(None, moments)])
