"""Which sections and topics does a reader see, and what of them has he not read yet?"""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from forum import access
from forum.models import Reading, Section, Thread
from forum.reading import reader_of
from home import listings
from home.routing import organisation_at
from schools.models import Organisation

TOPICS_AT_ONCE = 30


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


def followed_by(user) -> QuerySet[Thread]:
    threads = Thread.objects.filter(readings__user=user, readings__is_followed=True)
    return threads.select_related("organisation").order_by("-last_post_at", "-pk")
