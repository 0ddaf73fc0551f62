"""For the sites below: what came from above, and which of it one doesn't want."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from home.syndication import access as own_access
from home.syndication.actions import SyndicationRefused, hide, show_again
from home.syndication.models import HiddenSyndication, SyndicatedPage
from home.syndication.screens import ABOVE, Screen, with_pages
from schools.models import Organisation

FEW = 50


class AboveStartView(Screen):
    """Leads to one's own site; who has several chooses."""

    template_name = "syndication/above_start.html"
    page_title = _("From above")
    header_icon = "arrow-up"
    tabs, tab = ABOVE, "above-start"

    def get(self, request, *args, **kwargs):
        own = list(own_access.own_organisations(request.user).filter(parent__isnull=False)[: FEW + 1])
        if len(own) == 1:
            return redirect("above-list", own[0].pk)
        return self.render_to_response(self.get_context_data(organisations=own))


class AboveListView(Screen):
    template_name = "syndication/above_list.html"
    page_title = _("From above")
    header_icon = "arrow-up"
    tabs, tab = ABOVE, "above-start"

    @cached_property
    def organisation(self) -> Organisation:
        organisations = self.scope(Organisation).select_related("parent__parent__parent")
        return get_object_or_404(organisations, pk=self.kwargs["organisation_id"])

    def get_page_subtitle(self):
        return self.organisation.name

    def get_context_data(self, **kwargs):
        rows = SyndicatedPage.objects.in_force().reaching(self.organisation).select_related("organisation")
        paged = self.paged(rows)
        with_pages(paged["rows"])
        hidden = set(HiddenSyndication.objects.filter(organisation=self.organisation).values_list("item_id", flat=True))
        for row in paged["rows"]:
            row.is_hidden_here = row.pk in hidden and not row.is_obligatory
        may_hide = own_access.can_decide(self.request.user, self.organisation)
        return super().get_context_data(**kwargs) | paged | {"organisation": self.organisation, "may_hide": may_hide}


class HideView(Screen):
    """The button of a row: hides the page on this site, or shows it again."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        organisations = self.scope(Organisation).select_related("parent__parent__parent")
        organisation = get_object_or_404(organisations, pk=self.kwargs["organisation_id"])
        self.demand_decider(organisation)
        items = SyndicatedPage.objects.in_force().reaching(organisation)
        item = get_object_or_404(items, pk=self.kwargs["syndicated_id"])
        self._do(item, organisation)
        return redirect(reverse("above-list", args=[organisation.pk]))

    def _do(self, item: SyndicatedPage, organisation: Organisation) -> None:
        if "show" in self.request.POST:
            show_again(item=item, organisation=organisation)
            messages.success(self.request, gettext("It stands on your site again."))
            return
        try:
            hide(item=item, organisation=organisation, user=self.request.user)
        except SyndicationRefused as reason:
            messages.error(self.request, str(reason))
        else:
            messages.success(self.request, gettext("It is hidden on your site. You can show it again at any time."))
