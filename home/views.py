"""The public site: pages, the first address, robots and the sitemap for machines."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views
from wagtail.models import Page

from base.middleware import chosen_language
from base.site_paths import root_url
from home.routing import organisation_at, route, tree_for


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


@require_safe
def sitemap(request):
    """All public pages of the site in both languages, each with its pair."""
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    request.LANGUAGE_CODE = organisation.working_language
    tree = tree_for(request)
    pages = list(Page.objects.live().descendant_of(organisation.folder).order_by("path"))
    pages = [page for page in pages if tree.language_of(page) in tree.homes]
    pairs = {}
    for page in pages:
        pairs.setdefault(page.translation_key, []).append(page)
    base = root_url(organisation.host)
    urls = [
        {
            "location": base + tree.url(page),
            "changed": page.last_published_at,
            "alternates": [(tree.language_of(p), base + tree.url(p)) for p in pairs[page.translation_key]],
        }
        for page in pages
    ]
    return render(request, "sitemap.xml", {"urls": urls}, content_type="application/xml")
