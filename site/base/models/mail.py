"""Which mails are to leave the installation, and which have left?"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self, now=None):
        """Not delivered and due for a try."""
        return self.filter(sent_at=None, failed_at=None, next_try_at__lte=now or timezone.now())


class OutgoingMail(models.Model):
    """One mail to one reader, kept with the change that caused it, so that neither happens without the other."""

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=255)
    body = models.TextField(_("text"))
    html = models.TextField(blank=True)
    from_email = models.CharField(max_length=255)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    failed_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try_at"], name="mail_waiting", condition=models.Q(sent_at=None, failed_at=None))
        ]

    def __str__(self):
        return self.subject
