"""Whom is the organisation looking for? Vacancies drop off the list when their last day is over, with no job run."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from base.models import BasePage
from home import listings
from home.blocks import RICH_TEXT
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet


class VacancyIndexPage(SectionIndexPage):
    """The vacancies that are open today."""

    is_creatable = False
    subpage_types = ["home.VacancyPage"]

    class Meta:
        verbose_name = _("vacancy list")
        verbose_name_plural = _("vacancy lists")

    def get_context(self, request, *args, **kwargs):
        items = VacancyPage.objects.for_site(request).open().closing_first()
        return super().get_context(request, *args, **kwargs) | listings.paged(request, items)


class VacancyPageQuerySet(SitePageQuerySet):
    def open(self) -> "VacancyPageQuerySet":
        """The last day still counts, in Kazakhstan's time."""
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=timezone.localdate()))

    def closing_first(self) -> "VacancyPageQuerySet":
        return self.order_by(models.F("closes_on").asc(nulls_last=True), "-opens_on", "pk")


class VacancyPage(BasePage):
    opens_on = models.DateField(_("documents are taken from"), default=timezone.localdate)
    closes_on = models.DateField(_("documents are taken until"), null=True, blank=True, db_index=True)
    load = models.CharField(_("load"), max_length=200, blank=True, help_text=_("For example: 1 post, 18 hours a week."))
    salary = models.CharField(_("salary"), max_length=200, blank=True)
    duties = RichTextField(_("duties"), features=RICH_TEXT, blank=True)
    requirements = RichTextField(_("requirements"), features=RICH_TEXT, blank=True)
    documents = RichTextField(_("documents to bring"), features=RICH_TEXT, blank=True)
    contact = models.CharField(
        _("where to ask"), max_length=300, blank=True, help_text=_("Office, telephone, e-mail; they are public.")
    )
    competition_rules = models.CharField(
        _("rules of the competition"),
        max_length=300,
        blank=True,
        help_text=_("The act that sets the order of the competition: kind, date, number."),
    )

    objects = PageManager.from_queryset(VacancyPageQuerySet)()

    parent_page_types = ["home.VacancyIndexPage"]
    subpage_types = []
    content_panels = [
        TitleFieldPanel("title"),
        MultiFieldPanel([FieldPanel("opens_on"), FieldPanel("closes_on")], heading=_("Dates")),
        MultiFieldPanel([FieldPanel("load"), FieldPanel("salary")], heading=_("Conditions")),
        FieldPanel("duties"),
        FieldPanel("requirements"),
        FieldPanel("documents"),
        FieldPanel("contact"),
        FieldPanel("competition_rules"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("duties"), index.SearchField("requirements")]

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=models.F("opens_on")),
                name="vacancy_closes_after_it_opens",
                violation_error_message=_("The last day can't be before the first one."),
            )
        ]

    @property
    def is_closed(self) -> bool:
        return bool(self.closes_on and self.closes_on < timezone.localdate())
