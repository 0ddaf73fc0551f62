"""What follows when something that a page shows has changed beside it: the search, the catalogue, the kept pages."""

from django.db.models import QuerySet
from wagtail.search import index

from home.page_cache.generations import raise_soon, site
from materials.catalogue.entries import refresh
from materials.models import Material


def show_anew(works: QuerySet[Material]) -> int:
    """Those of ``works`` that are public; returns how many there are."""
    public = works.filter(page__live=True).distinct()
    refresh(public)
    shown = list(public.select_related("page"))
    for work in shown:
        index.insert_or_update_object(work.page)
        raise_soon(site(work.organisation_id))
    return len(shown)
