"""Who follows a discussion, is told of what others write: once a day, or at once until he has read it.

A digest's rows and letters are written in one transaction a batch of readers, so a job that was killed half-way goes
on with those who have nothing yet; at most one digest goes to a reader and day.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from base import site_paths
from base.clock import last_time
from base.letters import write_letter
from base.models import User
from forum.following import FreshPosts
from forum.models import (
    Act,
    Appeal,
    Following,
    ForumReader,
    MailFrequency,
    Post,
    PostStatus,
    Reading,
    Thread,
)

HOUR = time(18)  # after work, before the evening
BATCH = 200
MOST_THREADS = 20  # in one letter


@transaction.atomic
def tell_at_once(post: Post) -> int:
    """Followers who want it so, and have read whatever a letter told them before.

    Under the lock of their rows, in one order: the letters of two posts are written at the same time.
    """
    waiting = _followers().filter(thread=post.thread_id, user__forum_reader__mail=MailFrequency.AT_ONCE)
    waiting = waiting.exclude(user=post.author_id).filter(told_number__lte=F("number"), number__lt=post.number)
    waiting = waiting.select_related("user", "thread__organisation").order_by("pk")
    readings = list(waiting.select_for_update(of=("self",)))
    get_connection().send_messages([_letter(reading.user, [reading], []) for reading in readings])
    Reading.objects.filter(pk__in=[reading.pk for reading in readings]).update(told_number=post.number)
    return len(readings)


def send_digests(now: datetime | None = None) -> int:
    moment = last_time(HOUR, now or timezone.now())
    fresh, letters = FreshPosts(moment), 0
    while (sent := _send_batch(moment, fresh)) is not None:
        letters += sent
    return letters


def _followers() -> QuerySet[Reading]:
    """Of threads that are shown, with another's post that is newer than what they have read and were told.

    Who is named follows until he has read or been told that post.
    """
    new = Post.objects.filter(thread=OuterRef("thread"), status=PostStatus.SHOWN, number__gt=OuterRef("number"))
    new = new.filter(number__gt=OuterRef("told_number")).exclude(author=OuterRef("user"))
    named = Q(mentioned_number__gt=Greatest("number", "told_number"))
    readings = Reading.objects.filter(Q(is_followed=True) | named, user__is_active=True, thread__is_shown=True)
    return readings.filter(Exists(new), thread__post_count__gt=F("number"))


@transaction.atomic
def _send_batch(moment: datetime, fresh: FreshPosts) -> int | None:
    """To the next readers; None where nobody is left."""
    daily = Q(user__forum_reader=None) | Q(user__forum_reader__mail=MailFrequency.DAILY)
    not_yet = Q(user__forum_reader__digest_at=None) | Q(user__forum_reader__digest_at__lt=moment)
    due = _followers().filter(daily, not_yet, thread__last_post_at__lte=moment)
    wanted = ~Q(user__forum_reader__mail=MailFrequency.NEVER) | Q(user__forum_reader=None)
    followings = fresh.followings().filter(wanted, not_yet, user__is_active=True)
    users = User.objects.filter(Q(pk__in=due.values("user")) | Q(pk__in=followings.values("user")))
    users = list(users.order_by("pk").values_list("pk", flat=True)[:BATCH])
    if not users:
        return None
    ForumReader.objects.bulk_create([ForumReader(user_id=pk) for pk in users], ignore_conflicts=True)
    locked = ForumReader.objects.select_for_update().filter(user__in=users).exclude(digest_at__gte=moment)
    locked = locked.order_by("pk")  # two schedulers lock them in the same order
    readers = {row.user_id: row.digest_at for row in locked}
    readings = defaultdict(list)
    rows = due.filter(user__in=readers).select_related("user", "thread__organisation")
    for reading in rows.order_by("-thread__last_post_at"):
        if len(readings[reading.user]) < MOST_THREADS:  # further ones wait for the next letter
            readings[reading.user].append(reading)
    posts = _fresh_by_user(fresh, followings.filter(user__in=readers), readers)
    people = {*readings, *posts}
    letters = [_letter(user, readings.get(user, []), posts.get(user, [])) for user in people]
    get_connection().send_messages(letters)
    ForumReader.objects.filter(user__in=readers).update(digest_at=moment)
    _note_as_told(readings.values())
    return len(people)


def _fresh_by_user(
    fresh: FreshPosts, followings: QuerySet[Following], readers: dict[int, datetime | None]
) -> dict[User, list[Post]]:
    """What is new of the subjects and authors that each follows, and neither read nor told."""
    by_user = defaultdict(list)
    for row in followings.select_related("user"):
        by_user[row.user].append(row)
    found = {user: fresh.of(rows, readers[user.pk]) for user, rows in by_user.items()}
    threads = {post.thread_id for posts in found.values() for post in posts}
    readings = Reading.objects.filter(user__in=by_user, thread__in=threads)
    readings = readings.annotate(known=Greatest("number", "told_number"))
    known = {row[:2]: row[2] for row in readings.values_list("user", "thread", "known")}
    for user, posts in found.items():
        found[user] = [post for post in posts if post.number > known.get((user.pk, post.thread_id), 0)][:MOST_THREADS]
    return {user: posts for user, posts in found.items() if posts}


def _note_as_told(groups: Iterable[list[Reading]]) -> None:
    told = [reading for its in groups for reading in its]
    shown = Post.objects.filter(thread__in={reading.thread_id for reading in told}, status=PostStatus.SHOWN)
    newest = dict(shown.values_list("thread").annotate(Max("number")))
    for reading in told:
        reading.told_number = newest[reading.thread_id]  # what is held is told when it is shown
    Reading.objects.bulk_update(told, ["told_number"], batch_size=500)


def tell_of_verdict(post: Post, by: User | None = None, edition: int = 0) -> None:
    """Its writer, that the author has accepted it; or that ``edition``, which heeds it, is out."""
    user = post.author
    if user is None or user == by or not user.is_active or _wants_none(user):
        return
    with override(user.language):
        url = _url(post.thread, post.number)
    context = {"reader": user, "title": post.thread.title, "url": url, "edition": edition}
    write_letter("forum/mail/accepted", to=user.email, language=user.language, **context).send()


def tell_of_appeal(appeal: Appeal, reason: str) -> None:
    user, post = appeal.user, appeal.act.post
    if not user.is_active:
        return
    with override(user.language):
        url = _url(appeal.act.thread, post.number)
    context = {"reader": user, "title": appeal.act.thread.title, "url": url, "reason": reason}
    is_restored = appeal.decision.act == Act.RESTORE
    write_letter("forum/mail/appeal", to=user.email, language=user.language, is_restored=is_restored, **context).send()


def _wants_none(user: User) -> bool:
    return ForumReader.objects.filter(user=user, mail=MailFrequency.NEVER).exists()


def _letter(user: User, readings: list[Reading], posts: list[Post]) -> EmailMessage:
    """``posts`` of threads that it names already are left out."""
    threads = {reading.thread_id: reading.thread for reading in readings}
    with override(user.language):
        rows = [(reading.thread.title, _address(reading)) for reading in readings]
        rows += [(post.thread.title, _url(post.thread, post.number)) for post in posts if post.thread_id not in threads]
        host = (readings[0] if readings else posts[0]).thread.organisation.host
        end_url = site_paths.root_url(host) + reverse("my-discussions")
    return write_letter(
        "forum/mail/news", to=user.email, language=user.language, reader=user, rows=rows, end_url=end_url
    )


def _address(reading: Reading) -> str:
    """Of the first post that he hasn't read, or of the one that names him."""
    number = reading.number + 1 if reading.is_followed else reading.mentioned_number
    return _url(reading.thread, number)


def _url(thread: Thread, number: int) -> str:
    return f"{site_paths.root_url(thread.organisation.host)}{reverse('post', args=[thread.pk, number])}"
