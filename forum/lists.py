"""Which sections and topics does a reader see, and what of them has he not read yet?"""

from django.db.models import Count, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

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
        "has_queue": access.subjects_moderated(reader_of(request), organisation) != [],
    }


def sections_of(organisation: Organisation) -> list[Section]:
    """With ``topic_count`` and the last topic of each as ``last_topic``; two queries."""
    topics = Thread.objects.shown().filter(section=OuterRef("pk"))
    sections = list(
        Section.objects.of(organisation).annotate(
            topic_count=Coalesce(Subquery(topics.values("section").annotate(count=Count("*")).values("count")), 0),
            last_topic_id=Subquery(topics.order_by("-last_post_at").values("pk")[:1]),
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
    context = listings.sliced(request, threads, "topics", TOPICS_AT_ONCE)
    with_marks(reader_of(request), context["topics"])
    return context


def with_marks(user, threads: list[Thread]) -> list[Thread]:
    """``unread_from`` is the first number that he hasn't read, in a thread that he has opened before; else 0."""
    read = {}
    if user.is_authenticated:
        rows = Reading.objects.filter(user=user, thread__in=threads)
        read = {thread: rest for thread, *rest in rows.values_list("thread", "number", "mentioned_number")}
    for thread in threads:
        number, mentioned = read.get(thread.pk, (thread.post_count, 0))
        thread.unread_from = number + 1 if number < thread.post_count else 0
        thread.is_named = mentioned > number
    return threads


def found_posts(request, words: str) -> dict:
    """A page of the posts of this site's discussions that hold the words, each with a piece of its text."""
    organisation = organisation_at(request)
    number = listings.page_number(request)
    last = min(number * FOUND_AT_ONCE, MOST_FOUND)
    found = rows_found(Post, words, last + 1, among=lambda posts: posts.readable_on(organisation))
    shown = found[(number - 1) * FOUND_AT_ONCE : last]
    prefetch_related_objects(shown, "thread")
    for post in shown:
        post.excerpt = excerpt(post.text, words)
    return {"posts": shown, **listings.page_links(request, number, is_last=len(found) <= last or last == MOST_FOUND)}


def posts_by(request, author_id: int) -> dict:
    """A page of what somebody has written in this site's discussions, the newest first."""
    posts = Post.objects.readable_on(organisation_at(request)).filter(author=author_id)
    return listings.sliced(request, posts.select_related("thread").order_by("-pk"), "posts", FOUND_AT_ONCE)


def followed_by(request) -> dict:
    """A page of the threads that he follows or is named in, each with its address on its own site; two queries."""
    mine = Q(is_followed=True) | Q(mentioned_number__gt=0)
    readings = Reading.objects.filter(mine, user=request.user)
    threads = Thread.objects.filter(pk__in=readings.values("thread"), is_shown=True)
    threads = threads.select_related("organisation").order_by("-last_post_at", "-pk")
    context = listings.sliced(request, threads, "topics", TOPICS_AT_ONCE)
    for thread in with_marks(request.user, context["topics"]):
        thread.root_url = site_paths.root_url(thread.organisation.host)
    return context
