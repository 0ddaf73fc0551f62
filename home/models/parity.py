"""How much of a site is there in both languages?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models import Organisation


class SiteParity(models.Model):
    """Counted anew whenever a page of the site changes in public (home.parity.counting), so that lists only read."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="parity")
    complete = models.PositiveIntegerField(_("in both languages"), default=0)
    outdated = models.PositiveIntegerField(_("outdated in one"), default=0)
    missing = models.PositiveIntegerField(_("in one language only"), default=0)
    is_stale = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.organisation}: {self.complete} of {self.all}"

    @property
    def all(self) -> int:
        return self.complete + self.outdated + self.missing

    @property
    def percent(self) -> int | None:
        """Whole, rounded down: 100 only when nothing is left to do. None where nothing is public yet."""
        return percent(self.complete, self.all)


def percent(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
