"""The first page of a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from base.models import BasePage
from home.home_parts import AUTHORITY_PARTS, SITE_PARTS, rows_of_parts
from home.models.folders import FramePermissionTester

PARTS_HELP = _("Leave empty for the usual order: news, sections, events, documents.")


class OrganisationHomePage(BasePage):
    """One sentence that matters now, the news, and the ways on."""

    sentence = models.CharField(
        _("the sentence of the day"), max_length=120, blank=True, help_text=_("One thing that matters to parents now.")
    )
    lead = models.TextField(_("a few words more"), max_length=400, blank=True)

    is_creatable = False
    is_written = False
    parent_page_types = ["home.FolderPage"]
    content_panels = [FieldPanel("title"), FieldPanel("sentence"), FieldPanel("lead"), FieldPanel("parts")]
    promote_panels = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return FramePermissionTester(user, self)

    def get_admin_display_title(self):
        return f"{super().get_admin_display_title()} ({self.locale.get_display_name()})"

    usual_parts: list[str] = []

    def shown_parts(self):
        """The editor's parts, or the usual ones of this kind of home."""
        if self.parts:
            return self.parts
        block = self.parts.stream_block
        return block.to_python([{"type": name, "value": {}, "id": name} for name in self.usual_parts])

    def get_context(self, request, *args, **kwargs):
        rows = rows_of_parts(request, self.shown_parts())
        return super().get_context(request, *args, **kwargs) | {"rows": rows}


class SchoolHomePage(OrganisationHomePage):
    """Of a school, a kindergarten, a college: whatever isn't an authority."""

    parts = StreamField(SITE_PARTS, blank=True, verbose_name=_("parts of the page"), help_text=PARTS_HELP)

    usual_parts = ["news", "sections", "events", "documents"]

    class Meta:
        verbose_name = _("home page of an organisation")
        verbose_name_plural = _("home pages of organisations")


class AuthorityHomePage(OrganisationHomePage):
    parts = StreamField(AUTHORITY_PARTS, blank=True, verbose_name=_("parts of the page"), help_text=PARTS_HELP)

    usual_parts = ["news", "organisations", "news_below", "sections", "events", "documents"]

    class Meta:
        verbose_name = _("home page of an authority")
        verbose_name_plural = _("home pages of authorities")
