"""What is served today? A day's menu of an organisation, its dishes named in both languages."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import Max, Min, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from base.models import OrganisationImage, Rendition
from base.pictures import USES
from base.words import InReaderLanguage, require_one_language
from home.blocks import BodyBlock
from home.models.sections import SectionIndexPage
from home.routing import organisation_at
from schools.models import Organisation

WEEK = timedelta(days=7)


class Diners(models.TextChoices):
    ALL = "all", _("all pupils")
    PRIMARY = "primary", _("grades 1 to 4")
    SECONDARY = "secondary", _("grades 5 to 11")
    BOARDERS = "boarders", _("boarders")


class MealDayQuerySet(models.QuerySet):
    def between(self, first: date, last: date) -> "MealDayQuerySet":
        return self.filter(date__gte=first, date__lte=last).in_order()

    def in_order(self) -> "MealDayQuerySet":
        return self.order_by("date", "pk")

    def with_dishes(self) -> "MealDayQuerySet":
        shown = Rendition.objects.filter(filter_spec__in=USES["thumb"].all_specs)
        renditions = Prefetch("photo__renditions", shown, to_attr="prefetched_renditions")
        return self.select_related("photo").prefetch_related("dishes", renditions)

    def neighbours(self, week: "Week") -> dict:
        """The nearest days with a menu before and after the week; None where there are none."""
        return self.aggregate(
            before=Max("date", filter=Q(date__lt=week.monday)), after=Min("date", filter=Q(date__gt=week.sunday))
        )

    def to_repeat(self) -> "MealDay | None":
        """The day that comes next in turn, a week ago: the first of the last week that has no menu seven days on."""
        latest = self.aggregate(latest=Max("date"))["latest"]
        days = list(self.between(latest - WEEK, latest)) if latest else []
        taken = {(day.organisation_id, day.date, day.diners) for day in days}
        return next((d for d in days if (d.organisation_id, d.date + WEEK, d.diners) not in taken), None)


class MealDay(ClusterableModel):
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="meal_days", verbose_name=_("organisation")
    )
    date = models.DateField(_("day"), default=timezone.localdate)
    diners = models.CharField(_("for whom"), max_length=20, choices=Diners, default=Diners.ALL)
    price = models.DecimalField(_("price, tenge"), max_digits=8, decimal_places=2, null=True, blank=True)
    photo = models.ForeignKey(
        OrganisationImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
        help_text=_("The tray as it was served, without faces."),
    )

    objects = MealDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("menu of a day")
        verbose_name_plural = _("menus")
        constraints = [  # its index also serves the lists: a week or the latest day of one organisation
            models.UniqueConstraint(
                fields=["organisation", "date", "diners"],
                name="one_menu_a_day",
                violation_error_message=_("There is a menu of this day for these pupils already. Change that one."),
            )
        ]

    def __str__(self):
        return f"{self.date:%d.%m.%Y}, {self.get_diners_display()}"

    @property
    def kilocalories(self) -> int:
        return sum(dish.kilocalories or 0 for dish in self.dishes.all())

    def repeated(self) -> "MealDay":
        """The same menu a week later, not saved yet."""
        day = MealDay(organisation=self.organisation, date=self.date + WEEK, diners=self.diners, price=self.price)
        day.dishes = [
            MealDish(name_kk=d.name_kk, name_ru=d.name_ru, grams=d.grams, kilocalories=d.kilocalories)
            for d in self.dishes.all()
        ]
        return day


class MealDish(Orderable):
    day = ParentalKey(MealDay, on_delete=models.CASCADE, related_name="dishes", verbose_name=_("day"))
    name_kk = models.CharField(_("dish in Kazakh"), max_length=150, blank=True)
    name_ru = models.CharField(_("dish in Russian"), max_length=150, blank=True)
    grams = models.PositiveSmallIntegerField(_("grams"), null=True, blank=True)
    kilocalories = models.PositiveSmallIntegerField(_("kilocalories"), null=True, blank=True)

    name = InReaderLanguage()

    class Meta(Orderable.Meta):
        verbose_name = _("dish")
        verbose_name_plural = _("dishes")

    def __str__(self):
        return str(self.name)

    def clean(self):
        require_one_language(self, "name")


@dataclass(frozen=True)
class Week:
    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def __str__(self):
        return self.monday.isoformat()


def asked_week(request) -> Week | None:
    """The week of ``?week=2026-11-16``; None when no day is named there."""
    try:
        week = Week.of(date.fromisoformat(request.GET.get("week", "")))
        return week if week.sunday else None
    except (ValueError, OverflowError):  # no day at all; a week that the calendar doesn't reach to the end
        return None


class MealsPage(SectionIndexPage):
    """The menu of today or of the next day that has one, its week, and the weeks before."""

    is_creatable = False
    subpage_types = []
    hides_when_empty = False
    body = StreamField(
        BodyBlock(), blank=True, verbose_name=_("text"), help_text=_("Who cooks, who checks, when the canteen is open.")
    )

    content_panels = [*SectionIndexPage.content_panels, FieldPanel("body")]
    search_fields = [*SectionIndexPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("meals")
        verbose_name_plural = _("meals")

    def get_context(self, request, *args, **kwargs):
        today = timezone.localdate()
        asked, this_week = asked_week(request), Week.of(today)
        week = asked or this_week
        all_days = MealDay.objects.filter(organisation=organisation_at(request))
        # The next menu may stand in the week after this one; both come in one query.
        days = list(all_days.between(week.monday, week.sunday if asked else week.sunday + WEEK).with_dishes())
        coming = [] if asked else [day for day in days if day.date >= today]
        return super().get_context(request, *args, **kwargs) | {
            "today": today,
            "served": [day for day in coming if day.date == coming[0].date],
            "week": week,
            "is_this_week": week == this_week,
            "days": [day for day in days if day.date <= week.sunday],
            "neighbours": {side: day and Week.of(day) for side, day in all_days.neighbours(week).items()},
        }
