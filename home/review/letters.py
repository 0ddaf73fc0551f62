"""How do notices reach a person? The first at once; those of the next hour in one letter.

A letter says only what is still true when it is written, in its reader's language. Letter and marks are written in one
transaction, so nothing is told twice, in two processes either.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from base.letters import write_letter
from base.models import User
from base.site_paths import root_url
from base.terms import term
from home.models import Notice
from home.models.notices import NoticeKind

TO_DECIDE = (NoticeKind.WAITS, NoticeKind.SILENT)


def send_due(users: Iterable[User] | None = None) -> int:
    """To all for whom something waits, or to ``users`` alone; those who had a letter within the hour wait. How many."""
    waiting = Notice.objects.unsent()
    if users is not None:
        waiting = waiting.filter(user__in=[user.pk for user in users])
    recent = Notice.objects.sent_since(timezone.now() - term("letters_pause"))
    due = waiting.exclude(user__in=recent.values("user")).order_by().values_list("user", flat=True).distinct()
    return sum(_send_to(pk) for pk in list(due))


@transaction.atomic
def _send_to(user_pk: int) -> bool:
    mine = Notice.objects.unsent().filter(user=user_pk)
    notices = list(
        mine.select_for_update(of=["self"], skip_locked=True).select_related("user", "task_state__workflow_state")
    )
    news = [notice for notice in notices if notice.is_still_true]
    Notice.objects.filter(pk__in={notice.pk for notice in notices} - {notice.pk for notice in news}).delete()
    if not news:
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in news]).update(sent_at=timezone.now())
    reader = news[0].user
    with translation.override(reader.language):
        rows = [_row(notice) for notice in news]
        write_letter("home/mail/pages", to=reader.email, language=reader.language, reader=reader, rows=rows).send()
    return True


def _row(notice: Notice) -> dict:
    central, page = root_url(settings.CENTRAL_HOST), notice.page
    if notice.kind in TO_DECIDE:
        url = central + reverse("decision", args=[notice.task_state_id])
    elif notice.kind == NoticeKind.PUBLISHED:
        url = page.full_url if page.live else ""
    else:
        url = central + reverse("wagtailadmin_pages:edit", args=[page.pk])
    return {
        "kind": notice.kind,
        "title": page.get_admin_display_title(),
        "url": url,
        "public_from": None if page.live else page.go_live_at,
        "by": notice.task_state.finished_by or notice.task_state.workflow_state.requested_by,
        "comment": notice.task_state.comment,
    }
