"""A reader quotes a place of a material; its author accepts the remark, and the next version names the reader."""

import pytest

from base.models import OutgoingMail
from forum.models import Post, Remark, Thread
from tests.factories import member
from tests.forum.conftest import trusted
from tests.materials.conftest import begun, decide, write


@pytest.fixture
def work(at_school, teacher, association, council):
    material = begun(at_school(teacher))
    publish(at_school, teacher, association, council, material)
    return material


def publish(at_school, teacher, association, council, material, **fields):
    assert write(at_school(teacher), material, "send", **fields).status_code == 302
    for reviewer in (association, council):
        decide(at_school(reviewer), material)
    material.refresh_from_db()


@pytest.fixture
def guest(country):
    return trusted(member(country.other_school, "teacher", language="ru", last_name="Қонақ"), country)


@pytest.fixture
def address(work):
    return f"/kk/discussion/{Thread.objects.get(about_path=f'/material/{work.code}/').pk}/"


def page_of(client, work, path="") -> str:
    return client.get(work.page.get_url_parts()[2] + path).content.decode()


QUESTION = {"text": "Екінші мысалдың жауабы қате сияқты.", "is_question": "on", "edition": "1", "place": "part-1-1"}


def test_each_place_of_the_text_leads_to_the_discussion_where_it_is_quoted(
    work, at_school, guest, address, site_client
):
    page = page_of(site_client(work.organisation), work)
    assert f"{address}?edition=1&amp;place=part-1#write" in page and 'id="part-1"' in page
    client = at_school(guest)
    form = client.get(f"{address}?edition=1&place=part-1").content.decode()
    assert "Бөлшектерді қосамыз." in form and 'value="part-1-1"' in form  # of two paragraphs he chooses
    client.post(address, QUESTION)
    shown = client.get(address).content.decode()
    assert "<blockquote" in shown and "- карточка" in shown and f"/kk/material/{work.code}/1/#part-1" in shown


@pytest.mark.parametrize("place", ["part-99", "part-1-7-7", "file-1-1", "part-", "<script>", "part-١"])
def test_a_place_that_is_not_there_is_no_error(work, at_school, guest, address, place):
    client = at_school(guest)
    assert client.get(address, {"edition": "1", "place": place}).status_code == 200
    assert client.post(address, QUESTION | {"place": place}).status_code == 302
    assert Remark.objects.get().place_path == ""


def test_what_the_author_accepts_stands_in_the_changes_of_the_next_version(
    work, at_school, teacher, association, council, guest, address, site_client
):
    at_school(guest).post(address, QUESTION)
    number = Post.objects.get(text=QUESTION["text"]).number
    author = at_school(teacher)
    assert "Екінші мысал" in author.get(f"/kk/my/materials/{work.pk}/").content.decode()
    assert 'value="accept"' in author.get(address).content.decode()
    author.post(f"{address}{number}/verdict/", {"verdict": "accept"})
    assert address.replace("/kk/", "/ru/") in OutgoingMail.objects.get(to=guest.email).body
    publish(at_school, teacher, association, council, work, changes="Жауап түзетілді.")
    assert OutgoingMail.objects.filter(to=guest.email).count() == 2
    reader = site_client(work.organisation)
    assert "Қонақ" in page_of(reader, work).partition('class="timeline"')[2]
    assert "- карточка" in page_of(reader, work, "version/2/changes/")
    assert Remark.objects.get().settled_edition == 2
    removed = Post.objects.get(number=number, thread__about_path=f"/material/{work.code}/")
    Post.objects.filter(pk=removed.pk).update(status="removed")
    assert "Екінші мысал" not in page_of(reader, work, "version/2/changes/")


def test_an_open_question_stays_open_in_the_next_version(
    work, at_school, teacher, association, council, guest, address, site_client
):
    at_school(guest).post(address, QUESTION)
    publish(at_school, teacher, association, council, work, changes="Жауап түзетілді.")
    page = site_client(work.organisation).get(address).content.decode()
    waiting = page.partition('class="waiting"')[2].partition("</section>")[0]
    assert "Екінші мысал" in waiting and "1" in waiting
    number = Post.objects.get(text=QUESTION["text"]).number
    at_school(guest).post(f"{address}{number}/verdict/", {"verdict": "close"})  # by who has asked
    assert 'class="waiting"' not in site_client(work.organisation).get(address).content.decode()


def test_nobody_but_the_author_accepts(work, at_school, teacher, guest, address, country):
    at_school(guest).post(address, QUESTION)
    number = Post.objects.get(text=QUESTION["text"]).number
    for user in (guest, member(country.school, "head")):
        assert at_school(user).post(f"{address}{number}/verdict/", {"verdict": "accept"}).status_code == 404
    assert at_school(teacher).post(f"{address}{number}/verdict/", {"verdict": "burn"}).status_code == 404
    assert Remark.objects.get().state == "open"


def test_what_was_settled_is_not_taken_back(work, at_school, teacher, association, council, guest, address):
    at_school(guest).post(address, QUESTION)
    number = Post.objects.get(text=QUESTION["text"]).number
    at_school(teacher).post(f"{address}{number}/verdict/", {"verdict": "accept"})
    publish(at_school, teacher, association, council, work, changes="Жауап түзетілді.")
    at_school(teacher).post(f"{address}{number}/verdict/", {"verdict": "reopen"})
    assert Remark.objects.get().state == "accepted"


def test_a_discussion_of_a_work_costs_what_a_topic_costs(
    work, at_school, guest, teacher, address, django_assert_max_num_queries
):
    for number in range(3):
        at_school(guest).post(address, QUESTION | {"text": f"{number}-сұрақ"})
    for client, most in ((at_school(), 6), (at_school(guest), 9), (at_school(teacher), 9)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).content.decode().count("<article") == 3


def test_the_same_words_on_another_place_are_another_remark(work, at_school, guest, teacher, address):
    for place in ("part-1-0", "part-1-1", "part-1-1"):
        at_school(guest).post(address, QUESTION | {"place": place})
    assert Remark.objects.count() == 2
    author = at_school(teacher)
    for verdict in ("accept", "reopen", "accept"):
        author.post(f"{address}1/verdict/", {"verdict": verdict})
    assert OutgoingMail.objects.filter(to=guest.email).count() == 1
