"""For authorities: publish a page on the sites below, see which sites show it, withdraw it."""

import csv

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page

from home.syndication import access as own_access
from home.syndication.actions import SyndicationRefused, content_of, publish_below, withdraw
from home.syndication.forms import PublishBelowForm
from home.syndication.models import HiddenSyndication, SyndicatedPage
from home.syndication.screens import BELOW, Screen, with_pages
from schools.access import organisation_of

BOM = "\ufeff"  # by which Excel knows UTF-8


class PublishBelowView(Screen):
    """First whom it is for, then how many sites that is, then done."""

    template_name = "syndication/publish_below.html"
    page_title = _("Show on the sites below")
    header_icon = "arrow-down"

    @cached_property
    def page(self) -> Page:
        page = get_object_or_404(self.scope(Page), pk=self.kwargs["page_id"])
        if content_of(page) is None or not own_access.can_publish_below(self.request.user, page):
            raise Http404
        return page

    @cached_property
    def form(self) -> PublishBelowForm:
        return PublishBelowForm(self.request.POST or None, source=organisation_of(self.page))

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        if not self.page or not self.form.is_valid() or "change" in request.POST:
            return self.render_to_response(self.get_context_data())
        if "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data(reach=self.form.audience.reach().count()))
        return self._publish()

    def _publish(self):
        cleaned, audience = self.form.cleaned_data, self.form.audience
        try:
            publish_below(
                page=self.page,
                audiences=audience.organisations,
                kinds=audience.kinds,
                is_obligatory=cleaned["is_obligatory"],
                starts_at=cleaned["starts_at"],
                user=self.request.user,
            )
        except SyndicationRefused as reason:
            messages.error(self.request, str(reason))
        else:
            messages.success(self.request, gettext("“%(page)s” stands on the sites below.") % {"page": self.page.title})
        return redirect("below-list")

    def get_page_subtitle(self):
        return self.page.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "form": self.form}


class BelowListView(Screen):
    """What one's authorities have published below, the newest first."""

    template_name = "syndication/below_list.html"
    page_title = _("Sites below")
    header_icon = "arrow-down"
    tabs, tab = BELOW, "below-list"

    def get_context_data(self, **kwargs):
        rows = SyndicatedPage.objects.filter(organisation__in=own_access.organisations_decided_by(self.request.user))
        paged = self.paged(rows.select_related("organisation", "audience"))
        with_pages(paged["rows"])
        return super().get_context_data(**kwargs) | paged


class BelowReportView(Screen):
    """Who shows it, and who has hidden it: counts, a list, a table to take away; and the end of it."""

    template_name = "syndication/below_report.html"
    page_title = _("On the sites below")
    header_icon = "arrow-down"

    @cached_property
    def item(self) -> SyndicatedPage:
        items = self.scope(SyndicatedPage).select_related("organisation", "audience__area", "published_by")
        item = get_object_or_404(items, pk=self.kwargs["syndicated_id"])
        self.demand_decider(item.organisation)
        with_pages([item])
        return item

    @cached_property
    def reached(self):
        hidings = HiddenSyndication.objects.filter(item=self.item, organisation=OuterRef("pk"))
        return (
            self.item.to_whom()
            .reach()
            .annotate(is_hidden=Exists(hidings), hidden_at=Subquery(hidings.values("hidden_at")[:1]))
            .select_related("parent")
            .order_by("-is_hidden", "folder__path")
        )

    def get(self, request, *args, **kwargs):
        return self._table() if request.GET.get("format") == "csv" else super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        withdraw(item=self.item)
        messages.success(request, gettext("It has left the sites below."))
        return redirect("below-list")

    def _table(self) -> StreamingHttpResponse:
        writer = csv.writer(_Echo())
        head = [gettext("Organisation"), gettext("Authority above"), gettext("Address of the site"), gettext("State")]
        words = {True: gettext("hidden"), False: gettext("shown")}
        rows = ([o.name, o.parent.name if o.parent else "", o.host, words[self._is_hidden(o)]] for o in self._all())
        lines = (writer.writerow([_harmless(cell) for cell in row]) for row in _chained([head], rows))
        response = StreamingHttpResponse(_chained([BOM], lines), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="sites-below-{self.item.pk}.csv"'
        return response

    def _all(self):
        return self.reached.iterator(chunk_size=1000)

    def _is_hidden(self, organisation) -> bool:
        return organisation.is_hidden and not self.item.is_obligatory

    def get_page_subtitle(self):
        return self.item.page.title if self.item.page else ""

    def get_context_data(self, **kwargs):
        total = self.reached.count()
        hidden = 0 if self.item.is_obligatory else self.reached.filter(is_hidden=True).count()
        rows = self.reached.filter(is_hidden=True) if self.request.GET.get("show") == "hidden" else self.reached
        counts = {"total": total, "hidden": hidden, "shown": total - hidden}
        urls = {"csv_url": reverse("below-report", args=[self.item.pk]) + "?format=csv"}
        return super().get_context_data(**kwargs) | self.paged(rows) | counts | urls | {"item": self.item}


class _Echo:
    def write(self, value):
        return value


def _chained(*parts):
    for part in parts:
        yield from part


def _harmless(cell: str) -> str:
    """A name that begins as a formula would be one in a spreadsheet."""
    return f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell
