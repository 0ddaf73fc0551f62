"""Who is named, and who follows a subject or an author, is told; each can stop it."""

import pytest

from forum.letters import send_digests
from forum.models import Following, ForumReader, Post, Section
from forum.sections import keep_section
from tests.factories import member
from tests.forum.conftest import say, topic, trusted
from tests.forum.test_letters import at, commit, letters_to  # noqa: F401 - a fixture


@pytest.fixture
def maths(country, head):
    words = {"name_kk": "Математика", "subject": "math"}
    return keep_section(section=Section(organisation=country.school, **words), user=head)


@pytest.fixture
def reader(country):
    return member(country.school, "teacher", language="kk", last_name="Оқырманов")


def name_of(user) -> str:
    return user.get_full_name()


def test_who_is_named_is_told_once_without_following(section, at_school, teacher, head, reader, commit, country):  # noqa: F811
    trusted(reader, country)
    other = topic(at_school(reader), section, "Басқа тақырып")
    thread = topic(at_school(teacher), section)
    with commit():
        say(at_school(head), thread, f"@{name_of(reader)}, сіз қалай ойлайсыз?")
    page = at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert f"<strong>@{name_of(reader)}</strong>" in page
    assert "сізді атады" in at_school(reader).get("/kk/my/discussions/").content.decode()
    with commit():
        say(at_school(head), thread, "Тағы бір пікір")
    assert send_digests(at(19)) == 2  # the reader, and the teacher whose topic it is
    letter = letters_to(reader)[0]
    assert f"/kk/discussion/{thread.pk}/2/" in letter.body and str(other.pk) not in letter.body.partition("my/")[0][-9:]
    say(at_school(head), thread, "Үшінші пікір")
    assert send_digests(at(19, days=1)) == 1


def test_only_people_who_write_here_are_found_by_name(section, at_school, teacher, country, commit):  # noqa: F811
    outsider = member(country.other_school, "teacher", language="kk", last_name="Бөтенов")
    thread = topic(at_school(teacher), section)
    with commit():
        say(at_school(teacher), thread, f"@{name_of(outsider)} <b>@x y</b> @{'а ' * 50}")
    assert "<strong>" not in Post.objects.latest("pk").html
    assert send_digests(at(19)) == 0


def test_new_topics_of_a_subject_come_from_every_site(maths, at_school, teacher, head, reader, country):
    client = at_school(reader)
    client.post(f"/kk/discussions/{maths.pk}/follow/")
    assert "Математика" in client.get("/kk/my/discussions/").content.decode()
    elsewhere = keep_section(
        section=Section(organisation=country.other_school, name_kk="Математика", subject="math"),
        user=member(country.other_school, "head"),
    )
    writer = trusted(member(country.other_school, "teacher", language="kk"), country)
    thread = topic(at_school(writer, country.other_school.host), elsewhere, "Квадрат теңдеу")
    assert send_digests(at(19)) == 1 and send_digests(at(19)) == 0
    assert f"{country.other_school.host}/kk/discussion/{thread.pk}/1/" in letters_to(reader)[0].body
    assert send_digests(at(19, days=1)) == 0  # told already
    client.post("/kk/my/discussions/", {"unfollow": Following.objects.get().pk})
    assert not Following.objects.exists()


def test_a_held_topic_comes_when_it_is_approved(maths, at_school, newcomer, head, reader):
    at_school(reader).post(f"/kk/discussions/{maths.pk}/follow/")
    thread = topic(at_school(newcomer), maths)
    assert send_digests(at(19)) == 0
    at_school(head).post(f"/kk/discussion/{thread.pk}/1/moderate/", {"act": "approve", "reason": ""})
    Post.objects.filter(thread=thread).update(shown_at=at(20))
    assert send_digests(at(19, days=1)) == 1 and thread.title in letters_to(reader)[0].body


def test_an_author_is_followed_from_his_page(section, at_school, teacher, head, reader):
    thread = topic(at_school(teacher), section)
    client = at_school(reader)
    page = client.get(f"/kk/discussion/{thread.pk}/1/author/").content.decode()
    assert name_of(teacher) in page and thread.title in page
    client.post(f"/kk/discussion/{thread.pk}/1/author/follow/")
    other = topic(at_school(head), section, "Басқа тақырып")
    say(at_school(teacher), other, "Менің пікірім")
    read = topic(at_school(teacher), section, "Оқып қойған тақырып")
    client.get(f"/kk/discussion/{read.pk}/")
    ForumReader.objects.create(user=head, mail="never")
    assert send_digests(at(19)) == 1
    letter = letters_to(reader)[0]
    assert f"/kk/discussion/{other.pk}/2/" in letter.body and read.title not in letter.body
    own = at_school(teacher)
    assert own.post(f"/kk/discussion/{thread.pk}/1/author/follow/").status_code == 404


def test_the_page_of_an_author_tells_nothing_of_held_posts(section, at_school, teacher, newcomer):
    thread = topic(at_school(teacher), section)
    say(at_school(newcomer), thread, "Жаңа адамның сөзі")
    for client in (at_school(), at_school(newcomer)):
        assert client.get(f"/kk/discussion/{thread.pk}/2/author/").status_code == 404


def test_posts_of_one_language(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    say(at_school(head), thread, "Я показываю это на яблоках, и все сразу понимают.")
    address = f"/kk/discussion/{thread.pk}/"
    page = at_school().get(address).content.decode()
    assert "яблоках" in page and 'class="post__language">Орысша' in page
    russian = at_school().get(f"{address}?language=ru").content.decode()
    assert "яблоках" in russian and "шатастырады" not in russian
    assert "яблоках" not in at_school().get(f"{address}?language=kk").content.decode()
    assert at_school().get(f"{address}?language=xx").content.decode().count("<article") == 2


def test_a_thread_is_read_with_a_feed_reader(section, at_school, teacher, newcomer):
    thread = topic(at_school(teacher), section)
    say(at_school(newcomer), thread, "Жаңа адамның сөзі")
    feed = at_school().get(f"/kk/discussion/{thread.pk}/rss/")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert "шатастырады" in feed.content.decode() and "Жаңа адамның" not in feed.content.decode()
