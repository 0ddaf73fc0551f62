"""Who works for which organisation as what, and from when until when?"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models.organisations import Organisation


class Role(models.TextChoices):
    EDITOR = "editor", _("editor")
    HEAD = "head", _("head")
    OFFICIAL = "official", _("official")
    TECHNICAL = "technical", _("technical staff")


class MembershipQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "MembershipQuerySet":
        """In force on that day (today in Kazakhstan by default); the last day still counts."""
        on = on or timezone.localdate()
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))


class Membership(models.Model):
    """A person's role in one organisation, with its dates: the only place from which rights come."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["organisation", "role"], name="membership_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}, {self.organisation}"
