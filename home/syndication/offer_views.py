"""Offering news upward, and the desk of the authority that takes or refuses it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from home.syndication import access as own_access
from home.syndication.actions import (
    SyndicationRefused,
    content_of,
    offer_news,
    offer_on,
    refuse_offer,
    take_off,
    take_offer,
)
from home.syndication.forms import RefuseOfferForm, TakeOfferForm
from home.syndication.models import Content, NewsOffer, OfferStatus
from home.syndication.screens import ABOVE, BELOW, Screen, with_pages
from schools.access import organisation_of


class OfferNewsView(Screen):
    template_name = "syndication/offer_news.html"
    page_title = _("Offer this news")
    header_icon = "arrow-up"

    @cached_property
    def page(self) -> Page:
        page = get_object_or_404(self.scope(Page), pk=self.kwargs["page_id"])
        if content_of(page) != Content.NEWS or not own_access.can_offer(self.request.user, page):
            raise Http404
        return page

    def post(self, request, *args, **kwargs):
        try:
            offer = offer_news(page=self.page, user=request.user)
        except SyndicationRefused as reason:
            messages.error(request, str(reason))
        else:
            words = gettext("Offered. The answer will stand here: %(organisation)s.")
            messages.success(request, words % {"organisation": offer.organisation.name})
        return redirect("offers-made")

    def get_page_subtitle(self):
        return self.page.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "to": organisation_of(self.page).parent}


class OfferListView(Screen):
    """Offers by their state: waiting, taken, refused (which is the order of their codes, from the end)."""

    template_name = "syndication/offers.html"
    is_desk = False

    def offers(self):
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        offers = self.offers()
        counts = offers.counts()
        status = self.request.GET.get("status")
        chosen = offers.filter(status=status) if status in OfferStatus.values else offers
        paged = self.paged(chosen.select_related("source", "organisation").order_by("-status", "-offered_at"))
        with_pages(paged["rows"])
        states = [
            {"code": code, "label": label, "count": counts[code], "is_chosen": code == status}
            for code, label in OfferStatus.choices
        ]
        mine = {"states": states, "count": counts["all"], "is_desk": self.is_desk}
        return super().get_context_data(**kwargs) | paged | mine


class OffersReceivedView(OfferListView):
    """The desk of an authority."""

    page_title = _("Sites below")
    header_icon = "arrow-down"
    tabs, tab = BELOW, "offers-received"
    is_desk = True

    def offers(self):
        return NewsOffer.objects.filter(organisation__in=own_access.organisations_decided_by(self.request.user))


class OffersMadeView(OfferListView):
    """What one's own organisations have offered, and what became of it."""

    page_title = _("From above")
    header_icon = "arrow-up"
    tabs, tab = ABOVE, "offers-made"

    def offers(self):
        return NewsOffer.objects.filter(source__in=own_access.own_organisations(self.request.user))


class OfferDecideView(Screen):
    """Read it, take it with or without own words, or refuse it; what is taken may be offered on, or taken off again."""

    template_name = "syndication/offer_decide.html"
    page_title = _("Offered news")
    header_icon = "arrow-down"

    @cached_property
    def offer(self) -> NewsOffer:
        offers = self.scope(NewsOffer).select_related("source", "organisation__parent", "decided_by", "offered_by")
        offer = get_object_or_404(offers, pk=self.kwargs["offer_id"])
        self.demand_decider(offer.organisation)
        with_pages([offer])
        return offer

    @cached_property
    def forms(self) -> dict:
        data, action = self.request.POST, self.request.POST.get("action")
        return {
            "take_form": TakeOfferForm(data if action == "take" else None),
            "refuse_form": RefuseOfferForm(data if action in ("refuse", "off") else None),
        }

    def post(self, request, *args, **kwargs):
        actions = {"take": self._take, "refuse": self._refuse, "off": self._take_off, "on": self._offer_on}
        do = actions.get(request.POST.get("action", ""))
        try:
            done = do(self.offer) if self.offer and do else None
        except SyndicationRefused as reason:
            messages.error(request, str(reason))
            return redirect(request.path)
        if done is None:
            return self.render_to_response(self.get_context_data())
        messages.success(request, done)
        return redirect("offers-received")

    def _take(self, offer: NewsOffer) -> str | None:
        form = self.forms["take_form"]
        if not form.is_valid():
            return None
        take_offer(offer=offer, user=self.request.user, **form.cleaned_data)
        return gettext("Taken: it stands among your news.")

    def _refuse(self, offer: NewsOffer) -> str | None:
        form = self.forms["refuse_form"]
        if not form.is_valid():
            return None
        refuse_offer(offer=offer, user=self.request.user, **form.cleaned_data)
        return gettext("Refused. The organisation reads your reason.")

    def _take_off(self, offer: NewsOffer) -> str | None:
        form = self.forms["refuse_form"]
        if not form.is_valid():
            return None
        take_off(offer=offer, user=self.request.user, **form.cleaned_data)
        return gettext("It has left your site. The organisation reads your reason.")

    def _offer_on(self, offer: NewsOffer) -> str:
        further = offer_on(offer=offer, user=self.request.user)
        return gettext("Offered on: %(organisation)s.") % {"organisation": further.organisation.name}

    def get_page_subtitle(self):
        return self.offer.source.name

    def get_context_data(self, **kwargs):
        page = self.offer.page.specific if self.offer.page else None
        further = NewsOffer.objects.filter(
            translation_key=self.offer.translation_key, organisation=self.offer.organisation.parent_id
        ).exclude(status=OfferStatus.REFUSED)
        may_offer_on = self.offer.is_taken and self.offer.organisation.parent_id and not further.exists()
        return super().get_context_data(**kwargs) | self.forms | {
            "offer": self.offer, "page": page, "may_offer_on": may_offer_on
        }  # fmt: skip


class OffersPanel(Component):
    """On the dashboard: what became of one's own offers, and what waits for an answer of one's own."""

    name = "offers"
    template_name = "syndication/offers_panel.html"
    order = 260

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        own = own_access.own_organisations(self.user)
        made = NewsOffer.objects.filter(source__in=own).counts()
        waiting = 0
        if own_access.works_for_authority(self.user):
            decided = own_access.organisations_decided_by(self.user)
            waiting = NewsOffer.objects.filter(organisation__in=decided, status=OfferStatus.WAITING).count()
        urls = {"made_url": reverse("offers-made"), "desk_url": reverse("offers-received") + "?status=waiting"}
        return {"made": made, "waiting": waiting} | urls
