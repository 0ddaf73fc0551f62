"""All sections and pages of a site on one page, for people who look for something by its place."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.models import Page

from home.models import StandardPage
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet
from home.navigation import frame_for
from home.routing import tree_for

SHOWN_AT_MOST = 500


@require_GET
def site_map(request):
    tree = tree_for(request)
    if tree is None or tree.language not in tree.homes:
        raise Http404
    kinds = (StandardPage, *SectionIndexPage.__subclasses__())
    pages = SitePageQuerySet(Page).for_site(request).type(*kinds).order_by("path")[:SHOWN_AT_MOST]
    frame = frame_for(request)
    top = min((home.depth for home in tree.homes.values()), default=0) + 1
    rows = [{"link": frame.link(page), "depth": min(page.depth - top, 3)} for page in pages]
    return render(request, "home/site_map.html", {"rows": rows})
