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
from home.page_cache.generations import above, along, given_down, raise_soon, site
from home.syndication import banners
from home.syndication.models import Banner, HiddenSyndication, NewsOffer, SyndicatedPage
from schools.models import Organisation, OrganisationProfile

# What saving a draft writes into the page's row; nobody sees it on the site.
BOOKKEEPING = {
    "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked", "locked_at",
    "locked_by", "slug", "url_path",
}  # fmt: skip


def _page(page: Page) -> None:
    items = SyndicatedPage.objects.filter(translation_key=page.translation_key)
    raise_soon(*along(page.url_path), *map(above, items.values_list("organisation_id", flat=True)))


def _file(file) -> None:
    """Pictures of news stand on the portals above, too."""
    for organisation in Organisation.objects.filter(collection=file.collection_id).select_related("folder"):
        raise_soon(*along(organisation.folder.url_path))


def _organisation(organisation: Organisation) -> None:
    """Its name stands on the portals above, and as the source of what it gives to those below."""
    if organisation.folder_id:
        raise_soon(*along(organisation.folder.url_path), *given_down(organisation.pk))


def _own(row: Model) -> None:
    raise_soon(site(row.organisation_id))


WATCHED: dict[type[Model], Callable[[Model], None]] = {
    Organisation: _organisation,
    OrganisationProfile: lambda row: _organisation(row.organisation),
    OrganisationImage: _file,
    OrganisationDocument: _file,
    Rendition: lambda row: _file(row.image),
    StaffMember: _own,
    StaffConsent: lambda row: _own(row.member),
    MealDay: _own,
    MealDish: lambda row: _own(row.day),
    DocumentFile: lambda row: _page(row.page),
    SiteParity: _own,
    Banner: lambda row: raise_soon(banners.CHANNEL, *given_down(row.organisation_id)),
    SyndicatedPage: lambda row: raise_soon(*given_down(row.organisation_id)),
    HiddenSyndication: _own,
    NewsOffer: _own,
}

# No reader sees them, with the reason where it isn't plain.
NOT_SHOWN = {
    "accounts.SiteEntry",
    "base.DraftSource",
    "base.OutgoingMail",
    "base.PublicText",  # its number is in SiteParity
    "base.SourcePoint",
    "base.User",
    "feedback.Message",
    "home.BinnedPage",  # the page itself is moved
    "home.HeadApprovalTask",
    "home.Notice",
    "forum.Appeal",
    "forum.Attachment",
    "forum.Flag",
    "forum.Following",
    "forum.ForumReader",
    "forum.ModerationAct",  # forum.changes raises the number of the forum, for it and all that follow
    "forum.Post",
    "forum.PostWording",
    "forum.Reading",
    "forum.Remark",
    "forum.Section",
    "forum.Thread",
    "forum.TopicDraft",
    "forum.Vote",
    "materials.CatalogueChanges",
    "materials.CatalogueEntry",  # the catalogue is made for each reader
    "materials.CoAuthor",  # materials.co_authors raises the site of the work
    "materials.CollectedMaterial",  # as the next one: a shared collection is made for each reader
    "materials.FilePage",  # materials.file_pages raises the site of the works
    "materials.LearningObjective",  # materials.objectives raises the sites of the works
    "materials.Material",  # the page itself is published
    "materials.MaterialCollection",
    "materials.MaterialFile",
    "materials.MaterialReviewTask",
    "materials.MaterialUse",  # materials.reuse raises the site of the work
    "materials.MaterialVersion",
    "materials.PlagiarismReport",
    "materials.PartialUpload",
    "materials.Review",
    "materials.SavedSearch",
    "materials.StoredFile",
    "materials.VersionFile",
    "schools.Invitation",
    "schools.JoinCode",
    "schools.JoinRequest",
    "schools.Membership",
    "subscriptions.Subscription",
}


def _changed(sender, instance, update_fields=None, **_kwargs):
    if isinstance(instance, Page):
        if update_fields is None or set(update_fields) - BOOKKEEPING:
            _page(instance)
    elif type(instance) in WATCHED:
        WATCHED[type(instance)](instance)


def _moved(sender, instance, url_path_before, **_kwargs):
    raise_soon(*along(url_path_before))
    _page(instance)


def install() -> None:
    post_save.connect(_changed, dispatch_uid="page_cache")
    post_delete.connect(_changed, dispatch_uid="page_cache")
    post_page_move.connect(_moved, dispatch_uid="page_cache")
