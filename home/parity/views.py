"""The screen "Two languages": what is missing or outdated on a site, and how all the sites below stand."""

import csv
from dataclasses import dataclass

from django.db.models import F, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.models import SiteParity
from home.models.parity import percent
from home.parity.pairs import Pair, PairState, pairs_of
from home.routing import OTHER_LANGUAGE
from home.screens import WritersScreen
from home.translation_start import OPEN_VERSION, TRANSLATE_INTO
from schools.models import Organisation


class ParityScreen(WritersScreen):
    page_title = _("Two languages")
    header_icon = "globe"

    @cached_property
    def organisations(self):
        """Those on whose sites the person writes."""
        return self.scope(Organisation)


class SitesParityView(ParityScreen):
    """All sites that one looks after, those with the most to do first. Who has one site is led to it."""

    template_name = "home/parity/sites.html"

    def get(self, request, *args, **kwargs):
        only = self.organisations[:2]
        if len(only) == 1:
            return redirect("parity-site", only[0].pk)
        return self._as_csv() if "csv" in request.GET else super().get(request, *args, **kwargs)

    @cached_property
    def rows(self):
        rows = SiteParity.objects.filter(organisation__in=self.organisations).select_related("organisation")
        return rows.order_by(-(F("missing") + F("outdated")), "organisation_id")

    def _as_csv(self) -> HttpResponse:
        """With a mark at the front by which Excel knows UTF-8."""
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="languages.csv"'
        writer = csv.writer(response, delimiter=";")
        heads = [gettext("Organisation"), gettext("Address"), *(str(state.label) for state in PairState), "%"]
        writer.writerow(heads)
        for row in self.rows.iterator():
            numbers = [row.complete, row.outdated, row.missing, "" if row.percent is None else row.percent]
            writer.writerow([row.organisation.name, row.organisation.host, *numbers])
        return response

    def get_context_data(self, **kwargs):
        sums = self.rows.order_by().aggregate(
            complete=Sum("complete"), outdated=Sum("outdated"), missing=Sum("missing")
        )
        sums = {name: number or 0 for name, number in sums.items()}
        total = percent(sums["complete"], sum(sums.values()))
        return super().get_context_data(**kwargs) | self.paged(self.rows) | {"sums": sums, "percent": total}


@dataclass
class Unfinished:
    """A pair that isn't complete, and where its work is done."""

    pair: Pair
    label: str
    url: str


class SiteParityView(ParityScreen):
    """The pages of one site that aren't in both languages, each with the way to do it."""

    template_name = "home/parity/site.html"

    @cached_property
    def organisation(self) -> Organisation:
        rows = self.organisations.select_related("folder", "parity")
        return get_object_or_404(rows, pk=self.kwargs["organisation_id"])

    def get_page_subtitle(self):
        return self.organisation.name

    def get_context_data(self, **kwargs):
        state = self.request.GET.get("state", "")
        pages = Page.objects.filter(path__startswith=self.organisation.folder.path)
        pairs = [pair for pair in pairs_of(pages) if pair.state != PairState.COMPLETE and state in ("", pair.state)]
        context = super().get_context_data(**kwargs) | self.paged(pairs)
        context["to_do"] = _to_do(list(context["rows"]))
        parity = getattr(self.organisation, "parity", None) or SiteParity(organisation=self.organisation)
        states = [(PairState.MISSING, parity.missing), (PairState.OUTDATED, parity.outdated)]
        return context | {"parity": parity, "states": states, "state": state}


def _to_do(pairs: list[Pair]) -> list[Unfinished]:
    """With the translations that exist; two queries, however many pairs."""
    keys = [pair.original.page.translation_key for pair in pairs]
    translations = dict(Translation.objects.filter(source__object__in=keys).values_list("source__object", "pk"))
    originals = [pair.original.page_id for pair in pairs]
    drafts = Page.objects.filter(translation_key__in=keys).exclude(pk__in=originals)
    others = dict(drafts.values_list("translation_key", "pk"))
    return [_work_on(pair, translations, others) for pair in pairs]


def _work_on(pair: Pair, translations: dict, others: dict) -> Unfinished:
    page = pair.original.page
    language = OTHER_LANGUAGE[page.locale.language_code]
    key = page.translation_key
    if key in translations:
        return Unfinished(
            pair, gettext("Complete the translation"), reverse("translation-edit", args=[translations[key]])
        )
    if key in others:
        return Unfinished(pair, str(OPEN_VERSION[language]), reverse("wagtailadmin_pages:edit", args=[others[key]]))
    return Unfinished(pair, str(TRANSLATE_INTO[language]), reverse("translation-start", args=[page.pk]))
