"""What a page of the forum costs doesn't depend on how much is said there."""

import pytest
from django.db import connection
from django.db.models.signals import post_init

from forum.models import Attachment, Post, Section, Thread
from tests.forum.conftest import topic

DOUBLINGS, POSTS = 16, 10_000  # of two topics
# Queries, and rows that come from the database to be shown.
PAGES = {
    "/kk/forum/": (9, {Section: 1, Thread: 1}),
    "/kk/discussions/{section}/": (7, {Thread: 31}),
    "/kk/discussions/{section}/?page=3300": (7, {Thread: 31}),
    "/kk/discussions/{section}/?page=1600&language=ru": (7, {Thread: 31}),
    "/kk/discussion/{thread}/": (6, {Thread: 1, Post: 20}),
    "/kk/discussion/{thread}/?page=400": (6, {Thread: 1, Post: 20}),
}
MORE_FOR_ONES_OWN = 3  # who he is, and what he has read or voted for


@pytest.fixture
def crowded(section, at_school, teacher, head):
    """A section of more than a hundred thousand topics; the thread has ten thousand posts."""
    thread = topic(at_school(teacher), section)
    place = {"organisation": section.organisation, "section": section}
    Thread.objects.bulk_create(Thread(**place, title="x", language=language) for language in ("kk", "ru"))
    columns = ", ".join(field.column for field in Thread._meta.concrete_fields if not field.primary_key)
    with connection.cursor() as cursor:
        for _doubling in range(DOUBLINGS):
            cursor.execute(
                f"INSERT INTO forum_thread ({columns}) SELECT {columns} FROM forum_thread WHERE title = 'x'"  # noqa: S608
            )
    words = {"author": head, "membership": head.memberships.get(), "author_name": "x", "language": "kk"}
    Post.objects.bulk_create(
        (Post(thread=thread, number=n, html="<p>x</p>", **words) for n in range(2, POSTS + 1)), batch_size=5000
    )
    Thread.objects.filter(pk=thread.pk).update(post_count=POSTS)
    assert Thread.objects.count() > 100_000
    return thread


@pytest.fixture
def rows_read():
    """How many rows of each model have been read since it was cleared."""
    rows = {}

    def count(sender, **kwargs):
        rows[sender] = rows.get(sender, 0) + 1

    post_init.connect(count)
    yield rows
    post_init.disconnect(count)


def test_pages_of_a_forum_of_a_hundred_thousand_topics(
    crowded, at_school, teacher, django_assert_max_num_queries, rows_read
):
    for client, more in ((at_school(), 0), (at_school(teacher), MORE_FOR_ONES_OWN)):
        for page, (queries, most_rows) in PAGES.items():
            address = page.format(section=crowded.section_id, thread=crowded.pk)
            client.get(address)
            rows_read.clear()
            with django_assert_max_num_queries(queries + more):
                assert client.get(address).status_code == 200
            assert {model: rows_read.get(model, 0) for model in most_rows} == most_rows, page


def test_a_page_of_pictures(section, at_school, teacher, django_assert_max_num_queries):
    thread = topic(at_school(teacher), section)
    words = {"author_name": "x", "language": "kk", "html": "<p>x</p>", "attachment_count": 5}
    Post.objects.bulk_create(Post(thread=thread, number=n, **words) for n in range(2, 21))
    Thread.objects.filter(pk=thread.pk).update(post_count=20)
    rows = {"kind": "WEBP", "size": 1, "file": "x", "small_file": "y", "width": 60, "height": 40}
    Attachment.objects.bulk_create(
        Attachment(post=post, name="x.webp", **rows) for post in thread.posts.exclude(number=1) for _number in range(5)
    )
    for client, more in ((at_school(), 0), (at_school(teacher), MORE_FOR_ONES_OWN)):
        client.get(f"/kk/discussion/{thread.pk}/")
        with django_assert_max_num_queries(6 + more):
            assert client.get(f"/kk/discussion/{thread.pk}/").content.decode().count("/small/") == 95
