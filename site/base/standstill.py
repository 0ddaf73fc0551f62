"""Does the work in the background go on? Seen by what is overdue, so that no process has to report.

Nothing is lost while it stands still: tasks, scheduled pages and letters wait. People are told, since what they have
just done doesn't happen otherwise than they expect; why a letter doesn't leave is for technical staff alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from base.models import OutgoingMail

PATIENCE = timedelta(minutes=5)  # worker and scheduler look each minute
SEVERAL = 3  # tries of a letter, some seven minutes, before it is called stuck
SEEN_FOR = timedelta(days=7)  # letters that were given up


@dataclass(frozen=True)
class StuckMail:
    count: int
    last_error: str


def stands_still_since() -> datetime | None:
    """When the oldest thing that should be done by now was due; None while all goes on. Looked for once a minute.

    No index tells which pages expire, so each look reads the table of all of them: not for each dashboard.
    """
    return cache.get_or_set("standstill", lambda: (_oldest_overdue(),), PATIENCE.total_seconds() / 5)[0]


def _oldest_overdue() -> datetime | None:
    late = timezone.now() - PATIENCE
    due = [
        DBTaskResult.objects.ready().filter(enqueued_at__lt=late).aggregate(first=Min("enqueued_at")),
        Revision.objects.filter(approved_go_live_at__lt=late).aggregate(first=Min("approved_go_live_at")),
        Page.objects.filter(live=True, expire_at__lt=late).aggregate(first=Min("expire_at")),
        OutgoingMail.objects.waiting(now=late).aggregate(first=Min("next_try_at")),
    ]
    return min((row["first"] for row in due if row["first"]), default=None)


def stuck_mail() -> StuckMail | None:
    stuck = OutgoingMail.objects.filter(sent_at=None, failed_at=None, tries__gte=SEVERAL)
    given_up = OutgoingMail.objects.filter(failed_at__gt=timezone.now() - SEEN_FOR)
    found = (stuck | given_up).order_by("-next_try_at")
    last = found.first()
    return StuckMail(found.count(), last.last_error) if last else None
