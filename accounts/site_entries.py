"""How does a person who signed in on the central host enter a public site? By a code that works once, for a minute.

No cookie can be shared: schools' hosts are third-level domains of public suffixes. The site gives the browser a state
cookie and sends it to the central host, which sends it back with a code: good on this host, with this cookie, once.
What a stranger could make of a link is at most that somebody enters as himself.
"""

import hashlib
from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts import sessions
from accounts.models import SiteEntry
from base import site_paths
from base.middleware import request_host
from base.views import central_only

LASTS = timedelta(seconds=60)
COOKIE = "entry"
COOKIE_AGE = 15 * 60  # seconds: as long as a person may take to sign in
LONGEST_PATH = 2000


@never_cache
@require_GET
def enter(request):
    """On a public site: off to the central host, which knows the way back."""
    if request.site_entry is None:
        raise Http404
    if request.is_central:  # the demo's central host is a site, too: its session is there already
        return redirect(f"{reverse('account_login')}?{urlencode({'next': path_from(request)})}")
    state = token_urlsafe(32)
    query = {"host": request_host(request), "state": _hash(state), "next": path_from(request)}
    response = redirect(f"{site_paths.root_url(settings.CENTRAL_HOST)}{reverse('site-entry-code')}?{urlencode(query)}")
    response.set_cookie(
        COOKIE, state, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@never_cache
@require_GET
@central_only
@login_required
def give_code(request):
    host, state = request.GET.get("host", ""), request.GET.get("state", "")
    if host == settings.CENTRAL_HOST or not site_paths.site_for_host(host) or len(state) != len(_hash("")):
        raise Http404
    code = token_urlsafe(32)
    SiteEntry.objects.expired().delete()
    SiteEntry.objects.create(
        user=request.user,
        host=host,
        code_hash=_hash(code),
        state_hash=state,
        next_path=path_from(request),
        expires_at=timezone.now() + LASTS,
    )
    return go_on(request, f"{site_paths.root_url(host)}{reverse('site-entry-open')}?{urlencode({'code': code})}")


def go_on(request, url: str):
    """To another of our hosts by way of a page: the browser follows no redirect there from the form of the sign-in.

    ``form-action 'self'`` (base.content_security) holds for what a form's answer redirects to as well.
    """
    response = render(request, "account/go_on.html", {"url": url})
    response.headers["Refresh"] = f"0; url={url}"
    return response


@never_cache
@require_GET
def open_session(request):
    entry = _used(request.GET.get("code", ""), request_host(request), request.COOKIES.get(COOKIE, ""))
    if entry is None or not entry.user.is_active:
        return render(request, "account/entry_refused.html", status=400)
    sessions.sign_in(request, entry.user, host=entry.host)
    response = redirect(entry.next_path)
    response.delete_cookie(COOKIE)
    return response


@never_cache
@require_POST
def leave(request):
    """Out everywhere (accounts.signals), and back to the page."""
    logout(request)
    return redirect(path_from(request, request.POST))


def _used(code: str, host: str, state: str) -> SiteEntry | None:
    """The entry, if it was there and nobody else took it: of two requests at once one deletes the row."""
    entries = SiteEntry.objects.filter(
        code_hash=_hash(code), host=host, state_hash=_hash(state), expires_at__gt=timezone.now()
    )
    entry = entries.select_related("user").first()
    return entry if entry and entries.delete()[0] else None


def path_from(request, parameters=None) -> str:
    """The asked way on, if it is a path on this same host; else the first page in the reader's language."""
    path = (parameters or request.GET).get("next", "")
    is_ours = path.startswith("/") and len(path) <= LONGEST_PATH and url_has_allowed_host_and_scheme(path, None)
    return path if is_ours else f"/{request.LANGUAGE_CODE}/"


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
