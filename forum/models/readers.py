"""What has a reader read, and what does he follow?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.threads import Thread


class Reading(models.Model):
    """How far somebody has read a thread: up to post ``number``; and whether he follows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField(default=0)
    is_followed = models.BooleanField(default=False)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reading of a thread")
        verbose_name_plural = _("readings of threads")
        constraints = [models.UniqueConstraint(fields=["user", "thread"], name="one_reading_a_thread")]

    def __str__(self):
        return f"{self.thread}, {self.number}"
