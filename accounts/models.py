"""What outlives a request between two hosts: the one-time code by which a person enters a public site."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SiteEntryQuerySet(models.QuerySet):
    def expired(self):
        return self.filter(expires_at__lte=timezone.now())


class SiteEntry(models.Model):
    """One code, for one person, one host and the browser that asked; only hashes of what is secret are kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("person"))
    host = models.CharField(_("host"), max_length=253)
    code_hash = models.CharField(max_length=64, unique=True)
    state_hash = models.CharField(max_length=64)
    next_path = models.TextField()
    expires_at = models.DateTimeField(db_index=True)

    objects = SiteEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry to a site")
        verbose_name_plural = _("entries to sites")

    def __str__(self):
        return f"{self.user} → {self.host}"
