"""What happens at an organisation, and when."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
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
from home.icalendar import calendar_of
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet

MORE_EVENTS = 4
SOON = 50  # events that may go on at once


class EventState(models.TextChoices):
    PLANNED = "planned", _("takes place")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class EventPageQuerySet(SitePageQuerySet):
    def upcoming(self) -> "EventPageQuerySet":
        """Those that haven't ended, the next one first."""
        return self.filter(end__gte=timezone.now()).order_by("start", "pk").defer("body")

    def past(self) -> "EventPageQuerySet":
        return self.filter(end__lt=timezone.now()).order_by("-start", "-pk").defer("body")

    def in_month(self, month: "Month") -> "EventPageQuerySet":
        return self.filter(start__lt=month.end, end__gte=month.start).order_by("start", "pk").defer("body")


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def named(cls, text: str) -> "Month | None":
        """From an address, as 2026-11; None for anything else."""
        try:
            first = datetime.strptime(text, "%Y-%m").date()
        except ValueError:
            return None
        return cls(first.year, first.month) if 1991 < first.year < 2100 else None

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def name(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def next(self) -> "Month":
        later = self.first + timedelta(days=31)
        return Month(later.year, later.month)

    @property
    def previous(self) -> "Month":
        earlier = self.first - timedelta(days=1)
        return Month(earlier.year, earlier.month)

    @property
    def start(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def end(self) -> datetime:
        return self.next.start

    def weeks(self, events) -> list[list[dict]]:
        """The days by weeks, from Monday, each with how many events it has."""
        days = [day for event in events for day in event.days()]
        return [
            [{"date": day, "count": days.count(day), "is_outside": day.month != self.number} for day in week]
            for week in calendar.Calendar().monthdatescalendar(self.year, self.number)
        ]


class EventIndexPage(RoutablePageMixin, SectionIndexPage):
    """What comes, a month at a time in a calendar, and what has been."""

    is_creatable = False
    subpage_types = ["home.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    @path("ical/", name="ical")
    def ical(self, request):
        events = EventPage.objects.for_site(request).filter(end__gte=timezone.now() - timedelta(days=90))
        return calendar_response(request, events.order_by("start"), self.slug)

    def get_context(self, request, *args, **kwargs):
        events = EventPage.objects.for_site(request)
        chosen = Month.named(request.GET.get("month", ""))
        is_past = not chosen and "past" in request.GET
        month = chosen or Month(timezone.localdate().year, timezone.localdate().month)
        shown = events.in_month(month) if chosen else events.past() if is_past else events.upcoming()
        in_month = list(events.in_month(month)) if not chosen else None
        paged = listings.paged(request, shown)
        return super().get_context(request, *args, **kwargs) | paged | {
            "month": month,
            "is_month": bool(chosen),
            "is_past": is_past,
            "weeks": month.weeks(in_month if in_month is not None else paged["items"]),
        }  # fmt: skip


class EventPage(RoutablePageMixin, BasePage):
    """Something that begins and ends at a place."""

    start = models.DateTimeField(_("begins"), db_index=True)
    end = models.DateTimeField(_("ends"), blank=True, db_index=True, help_text=_("Empty: at the day's end."))
    is_all_day = models.BooleanField(_("all day"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=EventState, default=EventState.PLANNED)
    state_note = models.CharField(
        _("note on the state"), max_length=200, blank=True, help_text=_("Why, or to which day it is moved.")
    )
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    intro = models.TextField(_("in short"), max_length=500, blank=True)
    picture = models.ForeignKey(
        OrganisationImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(_("description for those who can't see it"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(EventPageQuerySet)()

    parent_page_types = ["home.EventIndexPage"]
    subpage_types = []
    content_panels = [
        TitleFieldPanel("title"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("is_all_day")]),
        FieldPanel("place"),
        FieldPanel("audience"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("state_note")]),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("place"),
        index.SearchField("body"),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.start and not self.end:
            self.end = timezone.make_aware(datetime.combine(timezone.localdate(self.start), time(23, 59)))
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": gettext("It can't end before it begins.")})

    def days(self) -> list[date]:
        first, last = timezone.localdate(self.start), timezone.localdate(self.end)
        return [first + timedelta(days=number) for number in range(min((last - first).days, 366) + 1)]

    @property
    def is_one_day(self) -> bool:
        return timezone.localdate(self.start) == timezone.localdate(self.end)

    @property
    def is_over(self) -> bool:
        return self.end < timezone.now()

    @path("ical/", name="ical")
    def ical(self, request):
        return calendar_response(request, [self], self.slug)

    def get_context(self, request, *args, **kwargs):
        listings.add_pictures([self], LEAD_SPECS)
        others = EventPage.objects.for_site(request).exclude(pk=self.pk).upcoming()
        more = listings.cards(request, others[:MORE_EVENTS])
        return super().get_context(request, *args, **kwargs) | {"more_events": more}


def calendar_response(request, events, name: str) -> HttpResponse:
    """The events as a file that calendars of phones and offices take in."""
    for event in (events := list(events)):
        event.address = event.get_full_url(request)
    response = HttpResponse(calendar_of(events), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def next_moment(organisation, after: datetime) -> datetime | None:
    """When an event of the organisation begins or ends next: lists show it elsewhere from then on."""
    events = EventPage.objects.live().filter(path__startswith=organisation.folder.path)
    coming = events.filter(Q(start__gt=after) | Q(end__gt=after)).order_by("start").values_list("start", "end")[:SOON]
    return min((moment for event in coming for moment in event if moment > after), default=None)
