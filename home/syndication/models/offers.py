"""Which news do organisations offer to the authority above them?"""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.words import InReaderLanguage
from schools.models import Organisation, OrganisationStatus


class OfferStatus(models.TextChoices):
    WAITING = "waiting", _("waits for an answer")
    TAKEN = "taken", _("taken")
    REFUSED = "refused", _("refused")


class NewsOfferQuerySet(models.QuerySet):
    def shown_by(self, organisation: Organisation) -> "NewsOfferQuerySet":
        """What stands on this authority's site."""
        taken = self.filter(organisation=organisation, status=OfferStatus.TAKEN)
        return taken.filter(source__status=OrganisationStatus.OPEN)

    def counts(self) -> dict[str, int]:
        """How many there are in all, taken, refused and waiting; one query."""
        numbers = {status.value: Count("pk", filter=Q(status=status)) for status in OfferStatus}
        return self.aggregate(all=Count("pk"), **numbers)


class NewsOffer(models.Model):
    """A news item of an organisation for the site of the authority above; that one may offer it on.

    Whoever offers it on, the source stays the organisation that wrote it.
    """

    translation_key = models.UUIDField(_("page"), editable=False)
    source = models.ForeignKey(Organisation, models.CASCADE, related_name="offers_made", verbose_name=_("source"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="offers_received", verbose_name=_("offered to")
    )
    status = models.CharField(_("state"), max_length=10, choices=OfferStatus, default=OfferStatus.WAITING)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("offered by")
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    summary_kk = models.TextField(_("own summary in Kazakh"), max_length=500, blank=True)
    summary_ru = models.TextField(_("own summary in Russian"), max_length=500, blank=True)
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = NewsOfferQuerySet.as_manager()
    summary = InReaderLanguage()

    class Meta:
        verbose_name = _("offered news item")
        verbose_name_plural = _("offered news")
        ordering = ["-offered_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "status"], name="offers_to_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "organisation"],
                condition=~Q(status="refused"),
                name="offered_once_an_organisation",
            )
        ]

    def __str__(self):
        return f"{self.source} → {self.organisation}"

    @property
    def is_waiting(self) -> bool:
        return self.status == OfferStatus.WAITING

    @property
    def is_taken(self) -> bool:
        return self.status == OfferStatus.TAKEN
