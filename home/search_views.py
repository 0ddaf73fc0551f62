"""Searching a site, and from an authority's site everything below it."""

from django import forms
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.models import Page

from base.search import FOUND_AT_MOST, QUERY_LENGTH, ids_found, ids_suggested, search_words
from base.search.excerpts import excerpt, searched_text
from base.words import alphabetical
from home import listings
from home.models import DocumentPage, EventPage, FolderPage, NewsPage
from home.models.site_pages import SitePageQuerySet
from home.routing import shown_tree
from schools.models import Organisation

PAGE_SIZE = 10
SUGGESTIONS = 8
KINDS = {"news": NewsPage, "documents": DocumentPage, "events": EventPage}
BELOW = "below"


class SearchForm(forms.Form):
    """What and where; a value that isn't offered is left out."""

    q = forms.CharField(required=False, strip=True)
    kind = forms.ChoiceField(
        label=_("What"),
        choices=[("", _("Everything")), ("news", _("News")), ("documents", _("Documents")), ("events", _("Events"))],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Both")), ("kk", _("Kazakh")), ("ru", _("Russian"))], required=False
    )
    scope = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(self, data, organisation: Organisation):
        super().__init__(data)
        self.organisation = organisation
        if organisation.is_authority:
            units = [(str(unit.pk), unit.area_name) for unit in self.units]
            everywhere = [("", _("On this site")), (BELOW, _("On all sites below, too"))]
            self.fields["scope"].choices = everywhere + sorted(units, key=lambda unit: alphabetical(unit[1]))
        else:
            del self.fields["scope"]
        self.is_valid()

    @cached_property
    def units(self) -> list[Organisation]:
        below = Organisation.objects.directly_below(self.organisation)
        return list(below.select_related("area", "folder"))

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name, "")

    def pages(self, request) -> SitePageQuerySet:
        pages = self._in_scope(request, self.value("scope"))
        if language := self.value("language"):
            pages = pages.filter(locale__language_code=language)
        return pages.type(KINDS[self.value("kind")]) if self.value("kind") else pages

    def _in_scope(self, request, scope: str) -> SitePageQuerySet:
        pages = SitePageQuerySet(Page)
        if not scope:
            return pages.on_site(request)
        pages = pages.on_sites_of_area(request).not_type(FolderPage)
        if scope == BELOW:
            return pages
        unit = next(unit for unit in self.units if str(unit.pk) == scope)
        return pages.filter(path__startswith=(unit.area or unit.folder).path)


@require_GET
def search(request):
    form = SearchForm(request.GET, shown_tree(request).organisation)
    query = form.value("q")[:QUERY_LENGTH]
    ids = ids_found(form.pages(request), query, request.LANGUAGE_CODE)
    context = {"query": query, "form": form, "count": len(ids), "is_more": len(ids) == FOUND_AT_MOST}
    return render(request, "home/search.html", context | _results(request, ids, form))


@require_GET
def suggest(request):
    """Titles for who is typing; the page works without."""
    shown_tree(request)
    ids = ids_suggested(SitePageQuerySet(Page).for_site(request), request.GET.get("q", ""), SUGGESTIONS)
    pages = listings.cards(request, _in_order(Page.objects.all(), ids))
    found = [{"title": page.title, "url": page.link_url, "lang": page.link_lang} for page in pages]
    return JsonResponse({"suggestions": found})


def _results(request, ids: list[int], form: SearchForm) -> dict:
    """One page of results, as pages of their own types with a piece of their text."""
    number = listings.page_number(request)
    shown = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    pages = listings.cards(request, _in_order(Page.objects.specific(), shown))
    for page in pages:
        page.excerpt = excerpt(searched_text(page), search_words(form.value("q")))
        if form.value("language") and page.link_lang:
            page.link_url = page.get_url(request)  # who asks for the other language wants to read it
    return {"results": pages, **listings.page_links(request, number, is_last=number * PAGE_SIZE >= len(ids))}


def _in_order(pages, ids: list[int]) -> list[Page]:
    by_id = {page.pk: page for page in pages.filter(pk__in=ids)}
    return [by_id[pk] for pk in ids if pk in by_id]
