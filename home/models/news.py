"""News of an organisation."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.models.pages import PageQuerySet
from wagtail.search import index

from base.models import BasePage, OrganisationImage
from home import listings
from home.blocks import BodyBlock
from home.routing import tree_for

MORE_NEWS = 4


class NewsIndexPage(BasePage):
    """All news of the site, the newest first. Opened as a ready pair, one a language."""

    is_creatable = False
    parent_page_types = ["home.SchoolHomePage", "home.AuthorityHomePage"]
    subpage_types = ["home.NewsPage"]
    content_panels = [FieldPanel("title")]
    promote_panels = []  # its slug is the same in both languages and never changes

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request, *args, **kwargs):
        items = NewsPage.objects.for_site(request).newest_first()
        return super().get_context(request, *args, **kwargs) | listings.paged(request, items)


class NewsPageQuerySet(PageQuerySet):
    def for_readers_of(self, language: str) -> "NewsPageQuerySet":
        """Public items in the language, and those of the other language that have no public pair."""
        pair = NewsPage.objects.filter(
            translation_key=models.OuterRef("translation_key"), live=True, locale__language_code=language
        )
        return self.live().filter(models.Q(locale__language_code=language) | ~models.Exists(pair))

    def for_site(self, request) -> "NewsPageQuerySet":
        """What the request's own site shows its reader."""
        below = models.Q(pk__in=[])
        for home in tree_for(request).homes.values():
            below |= models.Q(path__startswith=home.path)
        return self.for_readers_of(request.LANGUAGE_CODE).filter(below)

    def from_below(self, request) -> "NewsPageQuerySet":
        """What the sites below an authority show, its own left out."""
        organisation = tree_for(request).organisation
        below = self.for_readers_of(request.LANGUAGE_CODE).filter(path__startswith=organisation.area.path)
        return below.exclude(path__startswith=organisation.folder.path)

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
