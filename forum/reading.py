"""A page of a thread as this reader sees it, and what he has read by looking at it."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from forum import access
from forum.models import Post, Reading, Thread, Vote
from home import listings

POSTS_AT_ONCE = 20


def reader_of(request):
    """Nobody, without asking the session for him, where none came along: then the page is kept for all (page cache)."""
    return request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else AnonymousUser()


def shown_posts(request, thread: Thread) -> dict:
    """By their numbers, so that a post never wanders to another page when one before it is held or shown."""
    number = listings.page_number(request)
    first, last = (number - 1) * POSTS_AT_ONCE + 1, number * POSTS_AT_ONCE
    posts = list(access.posts_for(reader_of(request), thread).filter(number__range=(first, last)))
    mine = _voted(reader_of(request), posts)
    for post in posts:
        post.is_voted, post.thread = post.pk in mine, thread
    return {"posts": posts, **listings.page_links(request, number, is_last=last >= thread.post_count)}


def _voted(user, posts: list[Post]) -> set[int]:
    if not user.is_authenticated:
        return set()
    return set(Vote.objects.filter(user=user, post__in=posts).values_list("post", flat=True))


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
