"""A page of a thread as this reader sees it, and what he has read by looking at it."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from forum import access, attachments
from forum.carriers import carrier_of
from forum.models import Post, Reading, Remark, Thread, Vote
from home import listings

POSTS_AT_ONCE = 20


def reader_of(request):
    """Nobody, without asking the session for him, where none came along: then the page is kept for all (page cache)."""
    return request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else AnonymousUser()


def shown_posts(request, thread: Thread, language: str = "") -> dict:
    """By their numbers, so that a post never wanders to another page when one before it is held or shown.

    Of one language they are counted: no link leads to a page of these. ``waiting`` is what waits for the author of
    the object, wherever in the thread it was said.
    """
    reader = reader_of(request)
    posts = access.posts_for(reader, thread)
    if language:
        context = listings.sliced(request, _with_votes(reader, posts.filter(language=language)), "posts", POSTS_AT_ONCE)
        return context | _as_seen(reader, thread, context["posts"])
    number = listings.page_number(request)
    first, last = (number - 1) * POSTS_AT_ONCE + 1, number * POSTS_AT_ONCE
    wanted = Q(number__range=(first, last))
    if carrier_of(thread):
        wanted |= Q(pk__in=Remark.objects.under(thread).waiting().values("post"))
    found = list(_with_votes(reader, posts.filter(wanted)))
    context = _as_seen(reader, thread, [post for post in found if first <= post.number <= last])
    context["waiting"] = [post for post in found if hasattr(post, "remark") and post.remark.is_waiting]
    return context | listings.page_links(request, number, is_last=last >= thread.post_count)


def one_post(user, thread: Thread, number: int) -> Post:
    posts = list(_with_votes(user, access.posts_for(user, thread).filter(number=number)))
    return _as_seen(user, thread, posts)["posts"][0]


def _as_seen(user, thread: Thread, posts: list[Post]) -> dict:
    """With their files; and the files that wait for him to send his next post."""
    for post in posts:
        post.thread = thread
    return {"posts": posts, "waiting_files": attachments.show(user, thread, posts)}


def _with_votes(user, posts: QuerySet[Post]) -> QuerySet[Post]:
    if not user.is_authenticated:
        return posts
    return posts.annotate(is_voted=Exists(Vote.objects.filter(user=user, post=OuterRef("pk"))))


def mark_as_read(user, thread: Thread, posts: list[Post]) -> Reading | None:
    """Up to the last post that he sees; one query where he has seen them before."""
    if not user.is_authenticated:
        return None
    reading = Reading.objects.filter(user=user, thread=thread).first()
    number = posts[-1].number if posts else 0
    if reading is None:
        return Reading.objects.get_or_create(user=user, thread=thread, defaults={"number": number})[0]
    if number > reading.number:
        Reading.objects.filter(pk=reading.pk, number__lt=number).update(number=number, read_at=timezone.now())
    return reading


def switch_following(user, thread: Thread) -> None:
    reading, _is_new = Reading.objects.get_or_create(user=user, thread=thread)
    reading.is_followed = not reading.is_followed
    reading.save(update_fields=["is_followed"])
