"""Index pages of a site's sections: made as a ready pair, and public only while there is something in them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from base.models import BasePage
from home.models.site_pages import HOME_TYPES


class SectionIndexPage(BasePage):
    """Titles come from the table of sections; the address is the same in both languages and never changes.

    Each type says ``is_creatable = False``: Wagtail doesn't inherit it.
    """

    parent_page_types = HOME_TYPES
    content_panels = [FieldPanel("title")]
    promote_panels = []
    is_written = False
    hides_when_empty = True  # a list is public while something in it is; others the head publishes

    class Meta:
        abstract = True
        verbose_name = _("section")
