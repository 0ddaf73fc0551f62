"""Screens, menu, buttons of a page and the dashboard's panel."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from home.syndication import access
from home.syndication.above_views import AboveListView, AboveStartView, HideView
from home.syndication.actions import content_of
from home.syndication.banner_views import BannerAddView, BannerEditView, BannerEndView, BannerListView
from home.syndication.below_views import BelowListView, BelowReportView, PublishBelowView
from home.syndication.models import Content
from home.syndication.offer_views import (
    OfferDecideView,
    OfferNewsView,
    OffersMadeView,
    OffersPanel,
    OffersReceivedView,
)
from schools.access import writes_for


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("below/", BelowListView.as_view(), name="below-list"),
        path("below/publish/<int:page_id>/", PublishBelowView.as_view(), name="below-publish"),
        path("below/<int:syndicated_id>/", BelowReportView.as_view(), name="below-report"),
        path("above/", AboveStartView.as_view(), name="above-start"),
        path("above/<int:organisation_id>/", AboveListView.as_view(), name="above-list"),
        path("above/<int:organisation_id>/<int:syndicated_id>/", HideView.as_view(), name="above-hide"),
        path("offers/", OffersMadeView.as_view(), name="offers-made"),
        path("offers/from-below/", OffersReceivedView.as_view(), name="offers-received"),
        path("offers/<int:offer_id>/", OfferDecideView.as_view(), name="offer-decide"),
        path("offers/page/<int:page_id>/", OfferNewsView.as_view(), name="offer-news"),
        path("banners/", BannerListView.as_view(), name="banner-list"),
        path("banners/add/", BannerAddView.as_view(), name="banner-add"),
        path("banners/<int:banner_id>/", BannerEditView.as_view(), name="banner-edit"),
        path("banners/<int:banner_id>/end/", BannerEndView.as_view(), name="banner-end"),
    ]


class BelowMenuItem(MenuItem):
    def is_shown(self, request):
        return access.works_for_authority(request.user)


class AboveMenuItem(MenuItem):
    def is_shown(self, request):
        return access.works_below_authority(request.user)


@hooks.register("register_admin_menu_item")
def below_menu_item():
    url = reverse_lazy("below-list")
    return BelowMenuItem(_("Sites below"), url, name="sites-below", icon_name="arrow-down", order=170)


@hooks.register("register_admin_menu_item")
def above_menu_item():
    url = reverse_lazy("above-start")
    return AboveMenuItem(_("From above"), url, name="from-above", icon_name="arrow-up", order=180)


@hooks.register("register_page_header_buttons")
def buttons_of_a_page(page, user, view_name, next_url=None):
    content = content_of(page)
    if content is None or not page.live:
        return
    if access.can_publish_below(user, page):
        url = reverse("below-publish", args=[page.pk])
        yield Button(gettext("Show on the sites below"), url, icon_name="arrow-down", priority=14)
    if content == Content.NEWS and access.can_offer(user, page):
        url = reverse("offer-news", args=[page.pk])
        yield Button(gettext("Offer to the authority above"), url, icon_name="arrow-up", priority=15)


@hooks.register("construct_homepage_panels")
def what_became_of_offers(request, panels):
    if not request.user.is_superuser and writes_for(request.user):
        panels.append(OffersPanel(request.user))
