"""News of an organisation."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from base.models import BasePage, OrganisationImage
from base.pictures import LEAD_SPECS
from home import listings
from home.blocks import BodyBlock
from home.feeds import ITEMS, rss
from home.filters import NewsFilter
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet
from home.reference import NEWS_TOPICS, news_topic_choices
from home.syndication.models import Content

MORE_NEWS = 4


class NewsIndexPage(RoutablePageMixin, SectionIndexPage):
    """All news of the site, the newest first. Every site has one from its first day."""

    is_creatable = False
    subpage_types = ["home.NewsPage"]
    hides_when_empty = False

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    @path("rss/", name="rss")
    def rss(self, request):
        items = NewsPage.objects.in_lists_of(request, Content.NEWS).newest_first()[:ITEMS]
        return rss(request, self, listings.cards(request, items))

    def get_context(self, request, *args, **kwargs):
        chosen = NewsFilter(request.GET, NewsPage.objects.in_lists_of(request, Content.NEWS))
        paged = listings.paged(request, chosen.found().newest_first())
        return super().get_context(request, *args, **kwargs) | paged | {"filter": chosen}


class NewsPageQuerySet(SitePageQuerySet):
    def newest_first(self) -> "NewsPageQuerySet":
        return self.order_by("-date", "-pk").defer("body")


class NewsPage(BasePage):
    """What happened, told in one language or in both."""

    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "date"]

    date = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    topic = models.CharField(_("topic"), max_length=20, choices=news_topic_choices, blank=True)
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
        FieldRowPanel([FieldPanel("date"), FieldPanel("topic")]),
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

    @property
    def topic_name(self):
        return NEWS_TOPICS.get(self.topic, "")

    def get_context(self, request, *args, **kwargs):
        listings.add_pictures([self], LEAD_SPECS)
        others = NewsPage.objects.for_site(request).exclude(pk=self.pk).newest_first()
        return super().get_context(request, *args, **kwargs) | {
            "more_news": listings.cards(request, others[:MORE_NEWS])
        }
