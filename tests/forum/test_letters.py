"""Who follows is told of what others write: once a day or at once, in his language, and never twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from base.models import OutgoingMail
from forum.letters import send_digests
from forum.models import ForumReader
from tests.forum.conftest import say, topic


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def thread(section, at_school, teacher):
    """The teacher follows what he has begun."""
    return topic(at_school(teacher), section)


def at(hour: int, days: int = 0) -> datetime:
    """Of a day after whatever the tests write."""
    day = timezone.localdate() + timedelta(days=1 + days)
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=hour)


def letters_to(user) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=user.email).order_by("pk"))


def test_one_digest_a_day_with_what_others_wrote(thread, at_school, teacher, head):
    say(at_school(head), thread)
    say(at_school(head), thread, "Тағы бір пікір")
    assert send_digests(at(19)) == 1 and send_digests(at(19)) == 0
    letter = letters_to(teacher)[0]
    assert thread.title in letter.body and f"/kk/discussion/{thread.pk}/2/" in letter.body
    assert not letters_to(head)  # the posts are his own
    say(at_school(head), thread, "Кешкі пікір")
    assert send_digests(at(20)) == 0 and send_digests(at(19, days=1)) == 1
    assert send_digests(at(19, days=2)) == 0


def test_what_was_read_held_or_is_hidden_is_not_told(thread, at_school, teacher, head, newcomer):
    say(at_school(newcomer), thread, "Күтіп тұр")
    assert send_digests(at(19)) == 0
    say(at_school(head), thread)
    at_school(teacher).get(f"/kk/discussion/{thread.pk}/")
    assert send_digests(at(19)) == 1 and letters_to(newcomer) and not letters_to(teacher)
    say(at_school(head), thread, "Жаңа")
    type(thread).objects.filter(pk=thread.pk).update(is_shown=False)
    assert send_digests(at(19, days=1)) == 0


def test_at_once_until_he_has_read_it(thread, at_school, teacher, head, commit):
    at_school(teacher).post("/kk/my/discussions/", {"mail": "at_once"})
    for text in ("Бірінші", "Екінші"):
        with commit():
            say(at_school(head), thread, text)
    assert len(letters_to(teacher)) == 1
    at_school(teacher).get(f"/kk/discussion/{thread.pk}/")
    with commit():
        say(at_school(head), thread, "Үшінші")
    assert len(letters_to(teacher)) == 2
    assert send_digests(at(19)) == 0


def test_an_approved_post_is_told_when_it_is_shown(thread, at_school, teacher, newcomer, head, commit):
    ForumReader.objects.create(user=teacher, mail="at_once")
    with commit():
        say(at_school(newcomer), thread)
    assert not letters_to(teacher)
    with commit():
        at_school(head).post(f"/kk/discussion/{thread.pk}/2/moderate/", {"act": "approve"})
    assert len(letters_to(teacher)) == 1


def test_no_letters_for_who_wants_none_or_follows_no_more(thread, at_school, teacher, head):
    at_school(teacher).post("/kk/my/discussions/", {"mail": "never"})
    say(at_school(head), thread)
    assert send_digests(at(19)) == 0
    at_school(teacher).post("/kk/my/discussions/", {"mail": "daily"})
    at_school(teacher).post(f"/kk/discussion/{thread.pk}/follow/")
    assert send_digests(at(19)) == 0


def test_my_discussions_lead_to_the_new_posts(thread, at_school, teacher, head):
    say(at_school(head), thread)
    page = at_school(teacher).get("/kk/my/discussions/").content.decode()
    assert thread.title in page and f"/kk/discussion/{thread.pk}/2/" in page
    assert at_school().get("/kk/my/discussions/").status_code == 302


def test_digests_cost_the_same_for_any_number_of_readers(
    section, at_school, teacher, head, country, django_assert_max_num_queries
):
    from tests.factories import member

    thread = topic(at_school(teacher), section)
    for _number in range(6):
        at_school(member(country.school, "teacher")).post(f"/kk/discussion/{thread.pk}/follow/")
    say(at_school(head), thread)
    with django_assert_max_num_queries(16):
        assert send_digests(at(19)) == 7
