"""Which host is this, which language does the reader want, and how is anything refused?"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.utils import translation

from base import site_paths

# Addresses that answer on every site; all others are the central host's alone.
PUBLIC_PREFIXES = ("/kk/", "/ru/", "/media/", "/documents/", "/static/")
PUBLIC_PATHS = ("/", "/kk", "/ru", "/robots.txt", "/sitemap.xml", "/favicon.ico")
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600


def is_inner(request) -> bool:
    """Is this Wagtail's preview, a request made inside an editor's request with his cookies under a school's host?"""
    return getattr(request, "is_dummy", False)


class OneNotFound:
    """Outermost: in the admin every refusal is the same 404, whatever was asked for and whoever asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            return response
        refused = response.status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
        return admin_not_found() if refused and not is_inner(request) else response


def admin_not_found() -> HttpResponse:
    return HttpResponse(render_to_string("admin_404.html"), status=HTTPStatus.NOT_FOUND)


class CompressedPages(GZipMiddleware):
    """Pages leave packed, whatever stands in front of us. Files are packed already, and a download tells its length.

    Django hides the length behind random bytes, so that it tells nobody what a page holds (BREACH).
    """

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)


class KnownHosts:
    """A host that is no site of ours is 404, never some default site; the admin answers on the central host only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = request_host(request)
        entry = site_paths.site_for_host(host) if host else None
        request.site_entry = entry
        request._wagtail_site = site_paths.site_of(entry) if entry else None
        request.is_central = host == settings.CENTRAL_HOST
        if not request.is_central and not (entry and self._is_public(request)):
            return HttpResponse(render_to_string("unknown_host.html"), status=HTTPStatus.NOT_FOUND)
        return self.get_response(request)

    def _is_public(self, request) -> bool:
        return is_inner(request) or request.path.startswith(PUBLIC_PREFIXES) or request.path in PUBLIC_PATHS


def request_host(request) -> str:
    """The host in lower case without port; empty when the header is malformed."""
    try:
        return split_domain_port(request.get_host())[0].rstrip(".")
    except DisallowedHost:
        return ""


class ReaderLanguage:
    """The address says the language; elsewhere the reader's own choice, then his account, then his browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of_path(request.path)
        translation.activate(language or chosen_language(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if not is_inner(request):
            remember_switch(request, response, language)
        return response


def remember_switch(request, response, language: str | None) -> None:
    """A click on the other language, seen from the page before; landing somewhere from outside is no choice."""
    before = request.headers.get("Referer", "").partition(f"//{request.get_host()}")[2]
    if language and language_of_path(before) not in (None, language):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=LANGUAGE_COOKIE_AGE, samesite="Lax")


def language_of_path(path: str) -> str | None:
    first = path[1:3]
    return first if first in site_paths.LANGUAGE_CODES and path[3:4] in ("", "/") else None


def chosen_language(request, default: str | None = None) -> str:
    """The reader's choice, his account's language, his browser's, then ``default`` or the installation's."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if cookie in site_paths.LANGUAGE_CODES:
        return cookie
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.language
    return language_of_browser(request) or default or settings.LANGUAGE_CODE


def language_of_browser(request) -> str | None:
    for code, _quality in translation.trans_real.parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code[:2] in site_paths.LANGUAGE_CODES:
            return code[:2]
    return None
