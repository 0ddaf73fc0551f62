"""Discussions are found by their words and followed by a feed; held, removed and hidden ones are not."""

import pytest

from forum.models import Thread
from tests.forum.conftest import say, topic


def found(client, words: str) -> str:
    return client.get("/kk/discussions/search/", {"q": words}).content.decode().partition("<main")[2]


@pytest.fixture
def thread(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    say(at_school(head), thread, "Мен <b>пиццаны</b> тең бөліктерге бөлемін.")
    return thread


def test_a_post_is_found_by_its_words_with_the_way_to_it(thread, at_school, newcomer, head):
    page = found(at_school(), "пиццаны")
    assert f"/kk/discussion/{thread.pk}/2/" in page and "&lt;b&gt;<mark>пиццаны</mark>" in page
    say(at_school(newcomer), thread, "Құпия сөз")
    at_school(head).post(f"/kk/discussion/{thread.pk}/2/moderate/", {"act": "remove", "reason": "x"})
    assert "/2/" not in found(at_school(), "пиццаны") and "/3/" not in found(at_school(head), "Құпия")


def test_not_on_another_site_and_not_of_a_hidden_thread(thread, at_school, country):
    assert "/discussion/" not in found(at_school(None, country.other_school.host), "пиццаны")
    Thread.objects.filter(pk=thread.pk).update(is_shown=False)
    assert "/discussion/" not in found(at_school(), "пиццаны")


@pytest.mark.parametrize("words", ['"', "*", "\x00", "х" * 5000, "   "], ids=range(5))
def test_whatever_is_looked_for(section, at_school, words):
    assert at_school().get("/kk/discussions/search/", {"q": words}).status_code == 200


def test_the_feed_of_a_section(thread, section, at_school, newcomer):
    topic(at_school(newcomer), section, "Күтіп тұрған тақырып")
    feed = at_school().get(f"/kk/discussions/{section.pk}/rss/")
    assert feed["Content-Type"].startswith("application/rss+xml")
    text = feed.content.decode()
    assert thread.title in text and f"/kk/discussion/{thread.pk}/" in text and "Күтіп тұрған" not in text
