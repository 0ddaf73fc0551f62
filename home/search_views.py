"""Searching a site, and from an authority's site everything below it."""

from django import forms
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.models import Page

from base.search import FOUND_AT_MOST, QUERY_LENGTH, ids_found, ids_suggested, search_words
from base.search.excerpts import excerpt
from home import listings
from home.models import DocumentPage, EventPage, FolderPage, NewsPage
from home.models.site_pages import SitePageQuerySet
from home.routing import tree_for

PAGE_SIZE = 10
SUGGESTIONS = 8
KINDS = {"news": NewsPage, "documents": DocumentPage, "events": EventPage}


class SearchForm(forms.Form):
    """What and where; a value that isn't offered is left out."""

    q = forms.CharField(required=False, strip=True)
    kind = forms.ChoiceField(
        label=_("What"),
        choices=[("", _("Everything")), ("news", _("News")), ("documents", _("Documents")), ("events", _("Events"))],
        required=False,
    )
    scope = forms.ChoiceField(
        label=_("Where"), choices=[("", _("On this site")), ("below", _("On all sites below, too"))], required=False
    )

    def __init__(self, data, is_authority: bool):
        super().__init__(data)
        if not is_authority:
            del self.fields["scope"]
        self.is_valid()

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name, "")


@require_GET
def search(request):
    tree = _tree(request)
    form = SearchForm(request.GET, tree.organisation.is_authority)
    query = form.value("q")[:QUERY_LENGTH]
    ids = ids_found(_pages(request, tree, form), query)
    context = {"query": query, "form": form, "count": len(ids), "is_more": len(ids) == FOUND_AT_MOST}
    return render(request, "home/search.html", context | _results(request, ids, query))


@require_GET
def suggest(request):
    """Titles for who is typing; the page works without."""
    tree = _tree(request)
    ids = ids_suggested(SitePageQuerySet(Page).for_site(request), request.GET.get("q", ""), SUGGESTIONS)
    pages = listings.cards(request, _in_order(Page.objects.all(), ids)) if tree else []
    found = [{"title": page.title, "url": page.link_url, "lang": page.link_lang} for page in pages]
    return JsonResponse({"suggestions": found})


def _tree(request):
    tree = tree_for(request)
    if tree is None or tree.language not in tree.homes:
        raise Http404
    return tree


def _pages(request, tree, form: SearchForm) -> SitePageQuerySet:
    pages = SitePageQuerySet(Page)
    if form.value("scope") == "below":
        pages = pages.for_readers_of(request.LANGUAGE_CODE).descendant_of(tree.organisation.area).not_type(FolderPage)
    else:
        pages = pages.for_site(request)
    return pages.type(KINDS[form.value("kind")]) if form.value("kind") else pages


def _results(request, ids: list[int], query: str) -> dict:
    """One page of results, as pages of their own types with a piece of their text."""
    number = listings.page_number(request)
    shown = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    pages = listings.cards(request, _in_order(Page.objects.specific(), shown))
    for page in pages:
        page.excerpt = excerpt(_text(page), search_words(query))
    return {"results": pages, **listings.page_links(request, number, is_last=number * PAGE_SIZE >= len(ids))}


def _in_order(pages, ids: list[int]) -> list[Page]:
    by_id = {page.pk: page for page in pages.filter(pk__in=ids)}
    return [by_id[pk] for pk in ids if pk in by_id]


def _text(page: Page) -> str:
    body = getattr(page, "body", None)
    told = [getattr(page, "intro", ""), *(body.stream_block.get_searchable_content(body) if body else [])]
    return " ".join(map(str, told))
