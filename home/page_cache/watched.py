"""Whose changes do readers see? Every model of ours stands here, with the site it shows on, or among those not shown.

Signals tell of a saved, deleted or moved row; actions that write rows without signals (``update``) raise the channels
themselves. tests/home/page_cache holds that no model is forgotten.
"""

from collections.abc import Callable

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import post_page_move

from base.models import OrganisationDocument, OrganisationImage, Rendition
from home.models import DocumentFile, MealDay, MealDish, SiteParity, StaffConsent, StaffMember
from home.page_cache.generations import above, raise_below, raise_for, raise_for_path, raise_soon
from home.syndication.models import Banner, HiddenSyndication, NewsOffer, SyndicatedPage
from schools.models import Organisation, OrganisationProfile

# What saving a draft writes into the page's row; nobody sees it on the site.
BOOKKEEPING = {
    "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked", "locked_at",
    "locked_by", "slug", "url_path",
}  # fmt: skip


def _page(page: Page) -> None:
    raise_for_path(page.url_path)
    for item in SyndicatedPage.objects.filter(translation_key=page.translation_key).select_related("organisation"):
        raise_soon(above(item.organisation_id))


def _file(file) -> None:
    for organisation in Organisation.objects.filter(collection=file.collection_id).select_related("folder"):
        raise_for(organisation)


def _organisation(organisation: Organisation) -> None:
    """Its name stands on the portals above, and as the source of what it gives to those below."""
    if organisation.folder_id:
        raise_below(organisation)


WATCHED: dict[type[Model], Callable[[Model], None]] = {
    Organisation: _organisation,
    OrganisationProfile: lambda row: _organisation(row.organisation),
    OrganisationImage: _file,
    OrganisationDocument: _file,
    Rendition: lambda row: _file(row.image),
    StaffMember: lambda row: raise_for(row.organisation),
    StaffConsent: lambda row: raise_for(row.member.organisation),
    MealDay: lambda row: raise_for(row.organisation),
    MealDish: lambda row: raise_for(row.day.organisation),
    DocumentFile: lambda row: _page(row.page),
    SiteParity: lambda row: raise_for(row.organisation),
    Banner: lambda row: raise_below(row.organisation),
    SyndicatedPage: lambda row: raise_below(row.organisation),
    HiddenSyndication: lambda row: raise_for(row.organisation),
    NewsOffer: lambda row: raise_for(row.organisation),
}

# No reader sees them, with the reason where it isn't plain.
NOT_SHOWN = {
    "base.DraftSource",
    "base.OutgoingMail",
    "base.PublicText",  # its number is in SiteParity
    "base.SourcePoint",
    "base.User",
    "feedback.Message",
    "home.BinnedPage",  # the page itself is moved
    "home.HeadApprovalTask",
    "schools.Invitation",
    "schools.Membership",
    "subscriptions.Subscription",
}


def _changed(sender, instance, update_fields=None, raw=False, **_kwargs):
    if isinstance(instance, Page):
        if update_fields is None or set(update_fields) - BOOKKEEPING:
            _page(instance)
    elif type(instance) in WATCHED:
        WATCHED[type(instance)](instance)


def _moved(sender, instance, url_path_before, **_kwargs):
    raise_for_path(url_path_before)
    _page(instance)


def install() -> None:
    post_save.connect(_changed, dispatch_uid="page_cache")
    post_delete.connect(_changed, dispatch_uid="page_cache")
    post_page_move.connect(_moved, dispatch_uid="page_cache")
