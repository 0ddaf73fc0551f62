"""The first page of a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from base import site_paths
from base.models import BasePage
from home import listings
from home.models.folders import FramePermissionTester
from home.models.news import NewsPage
from home.navigation import Link, frame_for
from home.routing import organisation_at
from schools.models import Organisation

HOME_NEWS = 5
HOME_NEWS_BELOW = 10


class OrganisationHomePage(BasePage):
    """One sentence that matters now, the news, and the ways on."""

    sentence = models.CharField(
        _("the sentence of the day"), max_length=120, blank=True, help_text=_("One thing that matters to parents now.")
    )
    lead = models.TextField(_("a few words more"), max_length=400, blank=True)

    is_creatable = False
    parent_page_types = ["home.FolderPage"]
    content_panels = [FieldPanel("title"), FieldPanel("sentence"), FieldPanel("lead")]
    promote_panels = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return FramePermissionTester(user, self)

    def get_admin_display_title(self):
        return f"{super().get_admin_display_title()} ({self.locale.get_display_name()})"

    def news_lists(self, request) -> dict:
        """The lists of news on this kind of home, by their names in the template."""
        return {"news": NewsPage.objects.for_site(request).newest_first()[:HOME_NEWS]}

    def get_context(self, request, *args, **kwargs):
        lists = self.news_lists(request)
        cards = listings.card_lists(request, *lists.values())
        links = {"news_url": f"/{request.LANGUAGE_CODE}/news/", "links": frame_for(request).menu}
        return super().get_context(request, *args, **kwargs) | links | dict(zip(lists, cards, strict=True))


class SchoolHomePage(OrganisationHomePage):
    class Meta:
        verbose_name = _("home page of a school")
        verbose_name_plural = _("home pages of schools")


class AuthorityHomePage(OrganisationHomePage):
    class Meta:
        verbose_name = _("home page of an authority")
        verbose_name_plural = _("home pages of authorities")

    def news_lists(self, request):
        below = NewsPage.objects.from_below(request).newest_first()[:HOME_NEWS_BELOW]
        return super().news_lists(request) | {"news_below": below}

    def get_context(self, request, *args, **kwargs):
        organisations = [
            Link(below.area_name, f"{site_paths.root_url(below.host)}/{request.LANGUAGE_CODE}/")
            for below in Organisation.objects.directly_below(organisation_at(request))
        ]
        return super().get_context(request, *args, **kwargs) | {"organisations": organisations}
