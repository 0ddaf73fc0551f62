"""When was it a certain hour last? For what goes out once a day."""

from datetime import datetime, time, timedelta

from django.utils import timezone


def last_time(hour: time, now: datetime) -> datetime:
    """The newest moment up to ``now`` when it was that hour in Kazakhstan."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), hour))
    return today if today <= now else today - timedelta(days=1)
