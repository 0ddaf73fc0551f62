"""When does a site change by itself, without anybody doing anything?"""

from datetime import datetime

from django.db.models import Q

from home.syndication.models import Banner, SyndicatedPage
from home.syndication.models.audiences import scope_of
from schools.models import Organisation


def next_change(organisation: Organisation, after: datetime) -> datetime | None:
    """The first moment after ``after`` at which a banner begins or ends, or a page from above appears, on this site."""
    scope = scope_of(organisation)
    coming = Q(starts_at__gt=after) | Q(ends_at__gt=after)
    banners = Banner.objects.filter(coming, audiences__in=scope).values_list("starts_at", "ends_at")
    pages = SyndicatedPage.objects.filter(withdrawn_at=None, audience__in=scope, starts_at__gt=after)
    moments = [moment for pair in banners for moment in pair] + list(pages.values_list("starts_at", flat=True))
    return min((moment for moment in moments if moment > after), default=None)
