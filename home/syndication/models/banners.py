"""What has to be said on every page of many sites at once, until when?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.words import InReaderLanguage
from home.syndication.models.audiences import Audience, OrganisationKinds
from schools.models import Organisation


class Severity(models.TextChoices):
    """How loud it is. Screen readers are interrupted by the first one only."""

    DANGER = "danger", _("urgent")
    WARNING = "warning", _("important")
    NOTE = "note", _("for your information")


class BannerQuerySet(models.QuerySet):
    def unfinished(self, at=None) -> "BannerQuerySet":
        """Those on now, and those to come."""
        return self.filter(ends_at__gt=at or timezone.now())


class Banner(models.Model):
    """A message of an authority on top of every page below it. It begins and ends by the clock, with no job."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="banners", verbose_name=_("source"))
    audiences = models.ManyToManyField(Organisation, related_name="+", verbose_name=_("for whom"))
    kinds = OrganisationKinds(_("kinds"), blank=True, default=list)
    severity = models.CharField(_("how urgent"), max_length=10, choices=Severity, default=Severity.DANGER)
    text_kk = models.CharField(_("text in Kazakh"), max_length=300)
    text_ru = models.CharField(_("text in Russian"), max_length=300)
    link = models.URLField(_("link"), blank=True, help_text=_("Where one reads more; may be empty."))
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set"), default=timezone.now)

    objects = BannerQuerySet.as_manager()
    text = InReaderLanguage()

    class Meta:
        verbose_name = _("urgent message")
        verbose_name_plural = _("urgent messages")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="banner_ends_after_start"),
            models.CheckConstraint(condition=~Q(text_kk="") & ~Q(text_ru=""), name="banner_has_both_languages"),
        ]

    def __str__(self):
        return self.text

    def to_whom(self) -> Audience:
        return Audience(list(self.audiences.select_related("area")), self.kinds)

    @property
    def is_on(self) -> bool:
        return self.starts_at <= timezone.now() < self.ends_at

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()
