"""Which pages were deleted, and may still come back?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from base.terms import term
from schools.models import Organisation


class BinnedPage(models.Model):
    """A deleted page, with all below it, in its organisation's bin: a folder beside the homes, which nothing shows."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="binned")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    parent = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    slug = models.CharField(max_length=255)  # in the bin it has another one
    address = models.CharField(max_length=1300, blank=True)  # its path, if it was public
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now)

    class Meta:
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return str(self.page)

    @property
    def kept_until(self):
        return self.deleted_at + term("bin", on=timezone.localdate(self.deleted_at))
