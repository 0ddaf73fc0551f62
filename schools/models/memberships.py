"""Who works for which organisation as what, and from when until when?"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models.organisations import Organisation
from schools.subjects import SUBJECTS


class Role(models.TextChoices):
    EDITOR = "editor", _("editor")
    HEAD = "head", _("head")
    OFFICIAL = "official", _("official")
    TECHNICAL = "technical", _("technical staff")
    TEACHER = "teacher", _("teacher")
    METHODOLOGIST = "methodologist", _("methodologist")
    MODERATOR = "moderator", _("moderator of discussions")


class Seat(models.TextChoices):
    """In which body a methodologist reviews: points 21-31 of the Rules of methodical work (order No 253 of 2023)."""

    ASSOCIATION = "association", _("head of a methodical association")
    COUNCIL = "council", _("member of the methodical council")


class Appointment(models.Model):
    """A role in one organisation, with its dates, held by somebody or offered to him."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="%(class)ss", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    seat = models.CharField(_("seat"), max_length=20, choices=Seat, blank=True)
    subjects = models.JSONField(_("subjects of the methodical association"), default=list, blank=True)  # their codes
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="%(class)s_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(role=Role.METHODOLOGIST) & ~Q(seat="") | ~Q(role=Role.METHODOLOGIST) & Q(seat=""),
                name="%(class)s_seat_of_methodologists",
            ),
        ]

    @property
    def post(self) -> str:
        """What somebody is, in words: the seat says more than "methodologist"."""
        words = self.get_seat_display() if self.seat else self.get_role_display()
        return f"{words}: {', '.join(self.subject_names)}" if self.subjects else words

    @property
    def subject_names(self) -> list[str]:
        return [str(SUBJECTS[code]) for code in self.subjects if code in SUBJECTS]


class MembershipQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "MembershipQuerySet":
        """In force on that day (today in Kazakhstan by default); the last day still counts."""
        on = on or timezone.localdate()
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))


class Membership(Appointment):
    """What somebody is in an organisation: the only place from which rights come."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta(Appointment.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["organisation", "role"], name="membership_organisation")]

    def __str__(self):
        return f"{self.user}, {self.post}, {self.organisation}"
