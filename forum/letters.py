"""Who follows a discussion, is told of what others write: once a day, or at once until he has read it.

A digest's rows and letters are written in one transaction a batch of readers, so a job that was killed half-way goes
on with those who have nothing yet; at most one digest goes to a reader and day.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from base import site_paths
from base.letters import write_letter
from base.models import User
from forum.models import ForumReader, MailFrequency, Post, PostStatus, Reading

HOUR = time(18)  # after work, before the evening
BATCH = 200
MOST_THREADS = 20  # in one letter


@transaction.atomic
def tell_at_once(post: Post) -> int:
    """Followers who want it so, and have read whatever a letter told them before."""
    waiting = _followers().filter(thread=post.thread_id, user__forum_reader__mail=MailFrequency.AT_ONCE)
    waiting = waiting.exclude(user=post.author_id).filter(told_number__lte=F("number"), number__lt=post.number)
    readings = list(waiting.select_related("user", "thread__organisation"))
    get_connection().send_messages([_letter(reading.user, [reading]) for reading in readings])
    Reading.objects.filter(pk__in=[reading.pk for reading in readings]).update(told_number=post.number)
    return len(readings)


def send_digests(now: datetime | None = None) -> int:
    moment = _last_moment(now or timezone.now())
    letters = 0
    while (sent := _send_batch(moment)) is not None:
        letters += sent
    return letters


def _last_moment(now: datetime) -> datetime:
    """The newest digest hour that is past."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), HOUR))
    return today if today <= now else today - timedelta(days=1)


def _followers() -> QuerySet[Reading]:
    """Of threads that are shown, with another's post that is newer than what they have read and were told."""
    new = Post.objects.filter(thread=OuterRef("thread"), status=PostStatus.SHOWN, number__gt=OuterRef("number"))
    new = new.filter(number__gt=OuterRef("told_number")).exclude(author=OuterRef("user"))
    readings = Reading.objects.filter(is_followed=True, user__is_active=True, thread__is_shown=True)
    return readings.filter(Exists(new), thread__post_count__gt=F("number"))


@transaction.atomic
def _send_batch(moment: datetime) -> int | None:
    """To the next readers; None where nobody is left."""
    daily = Q(user__forum_reader=None) | Q(user__forum_reader__mail=MailFrequency.DAILY)
    not_yet = Q(user__forum_reader__digest_at=None) | Q(user__forum_reader__digest_at__lt=moment)
    due = _followers().filter(daily, not_yet, thread__last_post_at__lte=moment)
    users = list(due.order_by("user").values_list("user", flat=True).distinct()[:BATCH])
    if not users:
        return None
    ForumReader.objects.bulk_create([ForumReader(user_id=pk) for pk in users], ignore_conflicts=True)
    locked = ForumReader.objects.select_for_update().filter(user__in=users).exclude(digest_at__gte=moment)
    readers = {row.user_id for row in locked}
    readings = defaultdict(list)
    rows = due.filter(user__in=readers).select_related("user", "thread__organisation")
    for reading in rows.order_by("-thread__last_post_at"):
        if len(readings[reading.user]) < MOST_THREADS:  # further ones wait for the next letter
            readings[reading.user].append(reading)
    letters = [_letter(user, its) for user, its in readings.items()]
    get_connection().send_messages(letters)
    ForumReader.objects.filter(user__in=readers).update(digest_at=moment)
    _note_as_told(readings.values())
    return len(letters)


def _note_as_told(groups: Iterable[list[Reading]]) -> None:
    told = [reading for its in groups for reading in its]
    for reading in told:
        reading.told_number = reading.thread.post_count
    Reading.objects.bulk_update(told, ["told_number"], batch_size=500)


def _letter(user: User, readings: list[Reading]) -> EmailMessage:
    with override(user.language):
        rows = [(reading.thread.title, _address(reading)) for reading in readings]
        end_url = site_paths.root_url(readings[0].thread.organisation.host) + reverse("my-discussions")
    return write_letter(
        "forum/mail/news", to=user.email, language=user.language, reader=user, rows=rows, end_url=end_url
    )


def _address(reading: Reading) -> str:
    """Of the first post that he hasn't read."""
    path = reverse("post", args=[reading.thread_id, reading.number + 1])
    return f"{site_paths.root_url(reading.thread.organisation.host)}{path}"
