"""What a page of the forum costs doesn't depend on how much is said there."""

import pytest

from forum.models import Post, Thread
from tests.forum.conftest import topic

POSTS = {"anonymous": 6, "signed in": 9}
LISTS = {"/kk/forum/": 9, "/kk/discussions/{section}/": 7}


@pytest.fixture
def long_thread(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    membership = head.memberships.get()
    Post.objects.bulk_create(
        Post(
            thread=thread, number=n, author=head, membership=membership, author_name="x", language="kk", html="<p>x</p>"
        )
        for n in range(2, 10_001)
    )
    Thread.objects.filter(pk=thread.pk).update(post_count=10_000)
    return thread


def test_a_page_of_twenty_posts(long_thread, at_school, teacher, django_assert_max_num_queries):
    for name, client in {"anonymous": at_school(), "signed in": at_school(teacher)}.items():
        address = f"/kk/discussion/{long_thread.pk}/?page=400"
        client.get(address)
        with django_assert_max_num_queries(POSTS[name]):
            assert client.get(address).content.decode().count('class="post"') == 20


@pytest.mark.parametrize("address", LISTS)
def test_lists(section, at_school, teacher, django_assert_max_num_queries, address):
    for number in range(5):
        topic(at_school(teacher), section, f"Тақырып {number}")
    address = address.format(section=section.pk)
    client = at_school()
    client.get(address)
    with django_assert_max_num_queries(LISTS[address.replace(str(section.pk), "{section}")]):
        assert "Тақырып 4" in client.get(address).content.decode()
