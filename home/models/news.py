"""News of an organisation."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from base.models import BasePage, OrganisationImage
from home import listings
from home.blocks import BodyBlock
from home.models.site_pages import HOME_TYPES, SitePageQuerySet

MORE_NEWS = 4


class NewsIndexPage(BasePage):
    """All news of the site, the newest first. Opened as a ready pair, one a language."""

    is_creatable = False
    parent_page_types = HOME_TYPES
    subpage_types = ["home.NewsPage"]
    content_panels = [FieldPanel("title")]
    promote_panels = []  # its slug is the same in both languages and never changes

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request, *args, **kwargs):
        items = NewsPage.objects.for_site(request).newest_first()
        return super().get_context(request, *args, **kwargs) | listings.paged(request, items)


class NewsPageQuerySet(SitePageQuerySet):
    def newest_first(self) -> "NewsPageQuerySet":
        return self.order_by("-date", "-pk").defer("body")


class NewsPage(BasePage):
    """What happened, told in one language or in both."""

    date = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    intro = models.TextField(_("in short"), max_length=500, help_text=_("One or two sentences; lists show them."))
    picture = models.ForeignKey(
        OrganisationImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(
        _("description for those who can't see it"),
        max_length=250,
        blank=True,
        help_text=_("What is to be seen and matters here."),
    )
    picture_caption = models.CharField(_("caption"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("date"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")], heading=_("Picture")
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def get_context(self, request, *args, **kwargs):
        others = NewsPage.objects.for_site(request).exclude(pk=self.pk).newest_first()
        return super().get_context(request, *args, **kwargs) | {
            "more_news": listings.cards(request, others[:MORE_NEWS])
        }
