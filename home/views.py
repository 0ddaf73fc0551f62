"""The public site: pages, the first address, and what robots are told."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views

from base.middleware import chosen_language
from base.site_paths import root_url
from home.routing import organisation_at, route


@require_safe
def root(request):
    """`/` leads by the reader's choice, then his browser, then the organisation's working language."""
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    language = chosen_language(request, default=organisation.working_language)
    if not organisation.home(language).live:
        language = organisation.working_language
    response = redirect(f"/{language}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
def serve(request, path: str):
    """Wagtail's page view, with the page found by home.routing."""
    found = route(request, path)
    if isinstance(found, HttpResponse):
        return found
    request._wagtail_route_for_request = found
    return wagtail_views.serve(request, path)


@require_safe
def robots(request):
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    lines = [
        "User-agent: *",
        "Disallow: /kk/search/",
        "Disallow: /ru/search/",
        f"Sitemap: {root_url(organisation.host)}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
