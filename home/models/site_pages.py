"""Which pages does a site show its reader? The QuerySet of page types that stand in lists, and their index pages."""

from django.db.models import Exists, OuterRef, Q
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.models.pages import PageQuerySet

from base.models import BasePage
from home.routing import tree_for

HOME_TYPES = ["home.SchoolHomePage", "home.AuthorityHomePage"]  # under which the sections of a site stand


class SitePageQuerySet(PageQuerySet):
    def for_readers_of(self, language: str) -> "SitePageQuerySet":
        """Public pages in the language, and those of the other language that have no public pair."""
        pair = Page.objects.filter(
            translation_key=OuterRef("translation_key"), live=True, locale__language_code=language
        )
        return self.live().filter(Q(locale__language_code=language) | ~Exists(pair))

    def for_site(self, request) -> "SitePageQuerySet":
        """What the request's own site shows its reader."""
        below = Q(pk__in=[])
        for home in tree_for(request).homes.values():
            below |= Q(path__startswith=home.path)
        return self.for_readers_of(request.LANGUAGE_CODE).filter(below)

    def from_below(self, request) -> "SitePageQuerySet":
        """What the sites below an authority show, its own left out."""
        organisation = tree_for(request).organisation
        below = self.for_readers_of(request.LANGUAGE_CODE).filter(path__startswith=organisation.area.path)
        return below.exclude(path__startswith=organisation.folder.path)


class PairedPage(BasePage):
    """A section that a site has once, opened as a ready pair with one address in both languages."""

    is_creatable = False
    parent_page_types = HOME_TYPES
    subpage_types = []
    content_panels = [FieldPanel("title")]
    promote_panels = []  # its slug is the same in both languages and never changes

    class Meta:
        abstract = True
