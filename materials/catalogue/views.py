"""The catalogue, the same on every organisation's site: a teacher uses it where he is signed in."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home import listings
from home.routing import shown_tree
from materials.access import writes_at
from materials.catalogue import snapshot
from materials.catalogue.query import CatalogueQuery
from materials.models import Answer, CoAuthor, Material, MaterialPage
from schools.models import Kind, OrganisationStatus

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
def author_works(request, code: str, co_author: int | None = None):
    """What an author of a material has published, in whichever schools: his list for attestation."""
    shown_tree(request)
    material = get_object_or_404(Material, code=code.lower(), page__live=True)
    user, name = material.author_id, material.author_name
    if co_author is not None:
        row = get_object_or_404(
            material.co_authors, pk=co_author, pk__in=material.page.specific.co_authors, answer=Answer.AGREED
        )
        user, name = row.user_id, row.name
    items = cards(request, _works_of(user) if user else [material.pk])
    return render(request, "materials/author_works.html", {"name": name, "items": items})


def _works_of(user: int) -> list[int]:
    """Those that name him, the newest first."""
    named = Q(author=user) | Q(co_authors__in=CoAuthor.objects.filter(user=user, answer=Answer.AGREED))
    works = Material.objects.filter(named, page__live=True).order_by("-page__last_published_at", "-pk")
    return list(dict.fromkeys(works.values_list("pk", flat=True)))[:MOST_OF_AUTHOR]


def cards(request, works: list[int]) -> list[MaterialPage]:
    """The pages of those works that are public, in that order."""
    pages = (
        MaterialPage.objects.live().filter(material__in=works).defer("body").select_related("material__organisation")
    )
    by_work = {page.material.pk: page for page in listings.cards(request, pages)}
    for page in by_work.values():
        if page.material.organisation.status != OrganisationStatus.OPEN:
            page.link_url = reverse("material-short", args=[page.material.code])
    return [by_work[work] for work in works if work in by_work]
