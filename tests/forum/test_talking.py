"""Topics and answers, as people who write and read them see it."""

import pytest

from forum.models import Post, Thread
from tests.factories import member
from tests.forum.conftest import say, topic, trusted


def test_a_topic_and_its_answers(section, at_school, teacher, head):
    client = at_school(teacher)
    thread = topic(client, section)
    assert say(at_school(head), thread).headers["Location"].endswith(f"/discussion/{thread.pk}/#post-2")
    page = at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert page.index("шатастырады") < page.index("алмамен")
    assert "Досжанова" in page and section.organisation.name_kk in page  # the badge
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    forum = at_school().get("/kk/forum/").content.decode()
    assert "Оқу мен оқыту" in forum and thread.title in forum
    assert "Учёба и преподавание" in at_school().get("/ru/forum/").content.decode()
    assert "2 пікір" in at_school().get(f"/kk/discussions/{section.pk}/").content.decode()


def test_pages_of_posts_and_a_link_that_always_lands(section, at_school, teacher, head, country):
    thread = topic(at_school(teacher), section)
    rows = [
        Post(thread=thread, number=n, author_name="x", language="kk", text=f"p{n}", html=f"<p>p{n}!</p>")
        for n in range(2, 46)
    ]
    Post.objects.bulk_create(rows)
    Thread.objects.filter(pk=thread.pk).update(post_count=45)
    Post.objects.filter(thread=thread, number__in=range(5, 15)).update(status="held")
    assert at_school().get(f"/kk/discussion/{thread.pk}/41/").headers["Location"].endswith("?page=3#post-41")
    page = at_school().get(f"/kk/discussion/{thread.pk}/?page=3").content.decode()
    assert "p41!" in page and "p45!" in page and "p40!" not in page
    assert "p7!" not in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()


def test_quote_and_reply(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    client = at_school(head)
    form = client.get(f"/kk/discussion/{thread.pk}/?quote=1").content.decode()
    assert "&gt; Балалар бөлшектерді шатастырады." in form and 'name="in_reply_to" value="1"' in form
    say(client, thread, "> Балалар бөлшектерді шатастырады.\n\nДұрыс айтасыз.", in_reply_to="1")
    page = at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert "<blockquote><p>Балалар бөлшектерді шатастырады.</p></blockquote><p>Дұрыс айтасыз.</p>" in page
    assert f"/kk/discussion/{thread.pk}/1/" in page


def test_a_correction_shows_what_was_said_before(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section)
    address = f"/kk/discussion/{thread.pk}/1/edit/"
    answers = {
        "text": "Балалар бөлшектерді жиі шатастырады.",
        "known": "Балалар бөлшектерді шатастырады.",
        "language": "kk",
    }
    assert client.post(address, answers).status_code == 302
    assert client.post(address, answers).status_code == 409  # from an old window
    assert "жиі шатастырады" in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    wordings = at_school().get(f"/kk/discussion/{thread.pk}/1/wordings/").content.decode()
    assert "Балалар бөлшектерді шатастырады." in wordings


def test_deleting_leaves_a_stub_and_nothing_of_the_words(section, at_school, teacher, head):
    client = at_school(teacher)
    thread = topic(client, section)
    say(at_school(head), thread)
    client.post(f"/kk/discussion/{thread.pk}/1/edit/", {"delete": "1"})
    page = at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert "шатастырады" not in page and "Автор бұл пікірді жойды" in page and "алмамен" in page
    assert at_school().get(f"/kk/discussion/{thread.pk}/1/wordings/").status_code == 404
    assert client.post(f"/kk/discussion/{thread.pk}/1/edit/", {"delete": "1"}).status_code == 404


def test_a_double_submit_is_one_post(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section)
    say(client, thread, "Екі рет басылды.")
    say(client, thread, "Екі рет басылды.")
    assert thread.posts.count() == 2


def test_useful_once_a_reader_and_never_for_oneself(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    address = f"/kk/discussion/{thread.pk}/1/useful/"
    for count in (1, 0, 1):
        at_school(head).post(address)
        assert Post.objects.get(thread=thread).useful_count == count
    at_school(teacher).post(address)
    assert Post.objects.get(thread=thread).useful_count == 1


def test_the_asker_chooses_the_answer(section, at_school, teacher, head, country):
    thread = topic(at_school(teacher), section)
    say(at_school(head), thread)
    stranger = trusted(member(country.school, "teacher"), country)
    address = f"/kk/discussion/{thread.pk}/2/answer/"
    assert at_school(stranger).post(address).status_code == 404
    at_school(teacher).post(address)
    assert "post--answer" in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert f"/kk/discussion/{thread.pk}/2/" in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()


def test_unread_marks_and_following(section, at_school, teacher, head):
    client = at_school(teacher)
    thread = topic(client, section)
    say(at_school(head), thread)
    new = f'href="/kk/discussion/{thread.pk}/2/"'
    assert new in client.get(f"/kk/discussions/{section.pk}/").content.decode()
    client.get(f"/kk/discussion/{thread.pk}/")
    assert new not in client.get(f"/kk/discussions/{section.pk}/").content.decode()
    assert thread.readings.get(user=teacher).is_followed
    client.post(f"/kk/discussion/{thread.pk}/follow/")
    assert not thread.readings.get(user=teacher).is_followed


@pytest.mark.parametrize("number", [0, 99_999])
def test_what_is_not_there(section, at_school, teacher, number):
    thread = topic(at_school(teacher), section)
    assert at_school().get(f"/kk/discussion/{thread.pk}/{number}/").status_code == 404
    assert at_school().get(f"/kk/discussions/{number}/").status_code == 404


def test_languages_are_guessed_and_topics_filtered(section, at_school, teacher):
    client = at_school(teacher)
    kazakh = topic(client, section)
    russian = topic(client, section, "Как объяснить дроби?", "Дети путают числитель и знаменатель.")
    assert (kazakh.language, russian.language) == ("kk", "ru")
    page = client.get(f"/kk/discussions/{section.pk}/?language=ru").content.decode()
    assert russian.title in page and kazakh.title not in page
    answers = {
        "text": "Дети путают числитель и знаменатель.",
        "known": "Дети путают числитель и знаменатель.",
        "language": "kk",
    }
    client.post(f"/kk/discussion/{russian.pk}/1/edit/", answers)
    russian.refresh_from_db()
    assert russian.language == "kk"


def test_what_is_too_long_is_said_and_comes_back(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section)
    answer = say(client, thread, "ұ" * 100_000)
    assert answer.status_code == 200 and "ұ" * 100_000 in answer.content.decode() and thread.posts.count() == 1
    answers = {"title": "т" * 5000, "text": "Мәтін"}
    page = client.post(f"/kk/discussions/{section.pk}/new/", answers).content.decode()
    assert "field--bad" in page and "т" * 5000 in page and Thread.objects.filter(section=section).count() == 1
