"""The catalogue, the same on every organisation's site: a teacher uses it where he is signed in."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home import listings
from home.routing import shown_tree
from materials.access import writes_at
from materials.catalogue import snapshot
from materials.catalogue.query import CatalogueQuery
from materials.models import Material, MaterialPage
from schools.models import Kind

PAGE_SIZE = 20
MOST_OF_AUTHOR = 500


@require_safe
@cache_control(no_cache=True)  # the page cache knows of changes on this site and on those above, not in all schools
def catalogue(request):
    tree = shown_tree(request)
    query = CatalogueQuery(request.GET, snapshot.current())
    number = listings.page_number(request)
    works = query.works((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
    is_whole = not request.GET and tree.organisation.kind == Kind.MINISTRY
    if is_whole:
        request.indexed_path = request.path
    context = {
        "query": query,
        "items": cards(request, works),
        "is_whole": is_whole,
        "writes": request.user.is_authenticated and writes_at(request.user, tree.organisation),
        **listings.page_links(request, number, is_last=number * PAGE_SIZE >= query.count),
    }
    return render(request, "materials/catalogue.html", context)


@require_safe
@cache_control(no_cache=True)
def author_works(request, code: str):
    """What the author of a material has published, in whichever schools: his list for attestation."""
    shown_tree(request)
    material = get_object_or_404(Material, code=code.lower(), page__live=True)
    works = Material.objects.filter(page__live=True).order_by("-page__last_published_at", "-pk")
    works = works.filter(author=material.author_id) if material.author_id else works.filter(pk=material.pk)
    pks = list(works.values_list("pk", flat=True)[:MOST_OF_AUTHOR])
    return render(request, "materials/author_works.html", {"material": material, "items": cards(request, pks)})


def cards(request, works: list[int]) -> list[MaterialPage]:
    """The pages of those works that are public, in that order."""
    pages = (
        MaterialPage.objects.live().filter(material__in=works).defer("body").select_related("material__organisation")
    )
    by_work = {page.material.pk: page for page in listings.cards(request, pages)}
    return [by_work[work] for work in works if work in by_work]
