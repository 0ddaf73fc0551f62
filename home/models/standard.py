"""A page with text, and pages under it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.models import BasePage
from home.blocks import BodyBlock
from home.models.site_pages import HOME_TYPES
from home.navigation import frame_for


class StandardPage(BasePage):
    section = models.CharField(max_length=20, blank=True, editable=False)  # a code of data/sections.csv
    intro = models.TextField(_("in short"), max_length=500, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = [*HOME_TYPES, "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    content_panels = [TitleFieldPanel("title"), FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request, *args, **kwargs):
        frame = frame_for(request)
        children = [frame.link(child) for child in self.get_children().live()]
        return super().get_context(request, *args, **kwargs) | {"children": children}
