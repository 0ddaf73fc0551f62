"""Who gets an organisation's news by mail?"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from schools.models import Organisation, OrganisationStatus


class SubscriptionQuerySet(models.QuerySet):
    def due(self, moment: datetime) -> "SubscriptionQuerySet":
        """Those who haven't got the digest of that moment, of organisations that have a site."""
        return self.filter(news_until__lt=moment, organisation__status=OrganisationStatus.OPEN)


class Subscription(models.Model):
    """A confirmed address. There is no row before the confirmation, and none after the end."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    consent_version = models.CharField(max_length=40)
    confirmed_at = models.DateTimeField(default=timezone.now)
    news_until = models.DateTimeField(default=timezone.now)  # what was published up to here, he has got or knew before

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "email"], name="one_subscription_an_address")]
        indexes = [models.Index(fields=["news_until"], name="subscription_due")]

    def __str__(self):
        return f"{self.organisation_id}: {self.pk}"
