"""Which sections and topics does a reader see, and what of them has he not read yet?"""

from django.db.models import Count, OuterRef, Q, Subquery, prefetch_related_objects

from base import site_paths
from base.search import rows_found
from base.search.excerpts import excerpt
from forum import access
from forum.models import Post, Reading, Section, Thread
from forum.reading import reader_of
from home import listings
from home.routing import organisation_at
from schools.models import Organisation

TOPICS_AT_ONCE = 30
FOUND_AT_ONCE, MOST_FOUND = 20, 200


def forum_context(request) -> dict:
    organisation = organisation_at(request)
    return {
        "sections": sections_of(organisation),
        "moderates": access.moderates(reader_of(request), organisation),
    }


def sections_of(organisation: Organisation) -> list[Section]:
    """With ``topic_count`` and the last topic of each as ``last_topic``; two queries."""
    sections = Section.objects.of(organisation)
    newest = Thread.objects.shown().filter(section=OuterRef("pk")).order_by("-last_post_at")
    sections = list(
        sections.annotate(
            topic_count=Count("threads", filter=Q(threads__is_shown=True)),
            last_topic_id=Subquery(newest.values("pk")[:1]),
        )
    )
    topics = Thread.objects.in_bulk([section.last_topic_id for section in sections if section.last_topic_id])
    for section in sections:
        section.last_topic = topics.get(section.last_topic_id)
    return sections


def topics_of(request, section: Section, language: str = "") -> dict:
    """A page of them, each with ``unread_from`` for who is signed in."""
    threads = section.threads.shown().newest_first().select_related("membership__organisation")
    if language:
        threads = threads.filter(language=language)
    number = listings.page_number(request)
    found = list(threads[(number - 1) * TOPICS_AT_ONCE : number * TOPICS_AT_ONCE + 1])
    return {
        "topics": with_marks(reader_of(request), found[:TOPICS_AT_ONCE]),
        **listings.page_links(request, number, is_last=len(found) <= TOPICS_AT_ONCE),
    }


def with_marks(user, threads: list[Thread]) -> list[Thread]:
    """``unread_from`` is the first number that he hasn't read, in a thread that he has opened before; else 0."""
    read = {}
    if user.is_authenticated:
        read = dict(Reading.objects.filter(user=user, thread__in=threads).values_list("thread", "number"))
    for thread in threads:
        number = read.get(thread.pk)
        thread.unread_from = number + 1 if number is not None and number < thread.post_count else 0
    return threads


def found_posts(request, words: str) -> dict:
    """A page of the posts of this site's discussions that hold the words, each with a piece of its text."""
    posts = Post.objects.readable_on(organisation_at(request))
    number = listings.page_number(request)
    last = min(number * FOUND_AT_ONCE, MOST_FOUND)
    found = rows_found(posts, words, last + 1)
    shown = found[(number - 1) * FOUND_AT_ONCE : last]
    prefetch_related_objects(shown, "thread")
    for post in shown:
        post.excerpt = excerpt(post.text, words)
    return {"posts": shown, **listings.page_links(request, number, is_last=len(found) <= last or last == MOST_FOUND)}


def followed_by(request) -> dict:
    """A page of the threads that he follows, each with its address on its own site; two queries."""
    threads = Thread.objects.filter(readings__user=request.user, readings__is_followed=True, is_shown=True)
    threads = threads.select_related("organisation").order_by("-last_post_at", "-pk")
    number = listings.page_number(request)
    found = list(threads[(number - 1) * TOPICS_AT_ONCE : number * TOPICS_AT_ONCE + 1])
    for thread in found:
        thread.root_url = site_paths.root_url(thread.organisation.host)
    return {
        "topics": with_marks(request.user, found[:TOPICS_AT_ONCE]),
        **listings.page_links(request, number, is_last=len(found) <= TOPICS_AT_ONCE),
    }
