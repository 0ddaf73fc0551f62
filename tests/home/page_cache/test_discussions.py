"""A discussion is kept for the anonymous, fresh after each post; what is for one reader is for him alone."""

import pytest

from forum.models import Section
from forum.sections import keep_section
from tests.factories import NewsPageFactory, member
from tests.forum.conftest import say, topic

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def thread(country, commit, at_school):
    head = member(country.school, "head", last_name="Досжанова")
    with commit():
        section = keep_section(section=Section(organisation=country.school, name_kk="Оқу"), user=head)
        return topic(at_school(head), section)


@pytest.fixture
def at_school(country, site_client):
    def make(user):
        client = site_client(country.school)
        client.force_login(user, backend="schools.access.MembershipBackend")
        return client

    return make


def test_kept_for_the_anonymous_and_fresh_after_each_post(
    country, thread, commit, reader, at_school, django_assert_num_queries
):
    addresses = [f"/kk/discussion/{thread.pk}/", f"/kk/discussions/{thread.section_id}/", "/kk/forum/"]
    readers = [reader(country.school, address) for address in addresses]
    for read in readers:
        assert thread.title in read.text()
    with django_assert_num_queries(0):
        for read in readers:
            read()
    with commit():
        say(at_school(thread.author), thread, "Жаңа пікір")
    assert "Жаңа пікір" in readers[0].text() and "2 пікір" in readers[1].text()


def test_a_post_leaves_the_other_pages_of_the_site(
    country, thread, commit, reader, at_school, django_assert_num_queries
):
    with commit():
        NewsPageFactory(organisation=country.school, title="Шахмат жарысы")
    home = reader(country.school, "/kk/")
    home()
    with commit():
        say(at_school(thread.author), thread)
    with django_assert_num_queries(0):
        home()


def test_who_is_signed_in_gets_his_own_page_and_it_is_not_kept(country, thread, reader, at_school):
    mine = at_school(thread.author).get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert "csrfmiddlewaretoken" in mine
    assert "csrfmiddlewaretoken" not in reader(country.school, f"/kk/discussion/{thread.pk}/").text()
