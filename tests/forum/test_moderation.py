"""Who is new waits, who is trusted doesn't; moderators act with a reason, in a log that everybody reads."""

import pytest

from forum.models import Flag, ModerationAct, Post, PostStatus
from tests.factories import member
from tests.forum.conftest import say, topic, trusted


@pytest.fixture
def moderator(country):
    """Of the district above the school."""
    return member(country.district, "moderator", language="kk", last_name="Сақшы")


def seen_by(client, thread) -> str:
    answer = client.get(f"/kk/discussion/{thread.pk}/")
    return answer.content.decode() if answer.status_code == 200 else ""


def act(client, thread, number, what, reason="Себебі бар"):
    return client.post(f"/kk/discussion/{thread.pk}/{number}/moderate/", {"act": what, "reason": reason})


def test_a_newcomers_post_waits_for_a_moderator(section, at_school, teacher, newcomer, moderator):
    thread = topic(at_school(teacher), section)
    say(at_school(newcomer), thread, "Бірінші пікірім осы.")
    assert "Бірінші пікірім" not in seen_by(at_school(), thread) + seen_by(at_school(teacher), thread)
    assert "Бірінші пікірім" in seen_by(at_school(newcomer), thread)
    assert at_school().get(f"/kk/discussion/{thread.pk}/2/").status_code == 404
    queue = at_school(moderator).get("/kk/my/moderation/").content.decode()
    assert f"/kk/discussion/{thread.pk}/2/moderate/" in queue
    assert act(at_school(moderator), thread, 2, "approve", "").status_code == 302
    assert "Бірінші пікірім" in seen_by(at_school(), thread)


def test_a_newcomers_topic_is_in_no_list_until_then(section, at_school, newcomer, moderator):
    thread = topic(at_school(newcomer), section)
    assert thread.title not in at_school().get(f"/kk/discussions/{section.pk}/").content.decode()
    assert thread.title not in at_school().get("/kk/forum/").content.decode()
    assert at_school().get(f"/kk/discussion/{thread.pk}/").status_code == 404
    assert thread.title in seen_by(at_school(newcomer), thread)
    act(at_school(moderator), thread, 1, "approve")
    assert thread.title in at_school().get(f"/kk/discussions/{section.pk}/").content.decode()


def test_after_three_posts_and_a_day_nobody_waits_but_links_do(section, at_school, newcomer, head):
    thread = topic(at_school(head), section)
    for number in range(3):
        say(at_school(newcomer), thread, f"Пікір {number}")
    Post.objects.filter(author=newcomer).update(status=PostStatus.SHOWN, created_at="2026-01-01T00:00Z")
    say(at_school(newcomer), thread, "Енді бірден көрінеді.")
    assert "Енді бірден" in seen_by(at_school(), thread)
    say(at_school(newcomer), thread, "Мына жерде: https://example.kz/x")
    assert "example.kz" not in seen_by(at_school(), thread)


def test_a_removed_post_leaves_a_stub_a_log_and_no_words(section, at_school, teacher, head, moderator):
    thread = topic(at_school(head), section)
    say(at_school(teacher), thread, "Дөрекі сөз")
    assert act(at_school(moderator), thread, 2, "remove", "").status_code == 409  # without a reason
    act(at_school(moderator), thread, 2, "remove", "Ереженің 3-тармағы")
    for client in (at_school(), at_school(teacher)):
        page = seen_by(client, thread)
        assert "Дөрекі" not in page and "Модератор бұл пікірді алып тастады" in page
        assert "Дөрекі" not in client.get(f"/kk/discussion/{thread.pk}/?quote=2").content.decode()
    log = at_school().get("/kk/discussions/log/").content.decode()
    assert "Ереженің 3-тармағы" in log and "Сақшы" in log and "Дөрекі" not in log
    act(at_school(moderator), thread, 2, "restore", "Қате болды")
    assert "Дөрекі" in seen_by(at_school(), thread)


def test_flags_come_to_the_moderator_and_end_with_his_act(section, at_school, teacher, head, moderator):
    thread = topic(at_school(head), section)
    say(at_school(teacher), thread, "Жарнама")
    flagger = at_school(head)
    for words in ("Жарнама ғой", "Шынымен жарнама"):
        flagger.post(f"/kk/discussion/{thread.pk}/2/flag/", {"reason": "advertising", "words": words})
    assert Flag.objects.count() == 1
    page = at_school(moderator).get(f"/kk/discussion/{thread.pk}/2/moderate/").content.decode()
    assert "Шынымен жарнама" in page
    assert "Шынымен жарнама" not in seen_by(at_school(), thread) + seen_by(at_school(teacher), thread)
    act(at_school(moderator), thread, 2, "keep", "")
    again = flagger.post(f"/kk/discussion/{thread.pk}/2/flag/", {"reason": "advertising", "words": "Тағы да"})
    assert again.status_code == 409  # the decision stands
    assert "/2/moderate/" not in at_school(moderator).get("/kk/my/moderation/").content.decode()


def test_the_second_of_two_moderators_is_told(section, at_school, teacher, newcomer, head, moderator):
    thread = topic(at_school(teacher), section)
    say(at_school(newcomer), thread)
    assert act(at_school(head), thread, 2, "approve").status_code == 302
    assert act(at_school(moderator), thread, 2, "approve").status_code == 409
    assert ModerationAct.objects.count() == 1


def test_an_answer_to_a_thread_that_was_closed_meanwhile_is_not_lost(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    at_school(head).post(f"/kk/discussion/{thread.pk}/moderate/", {"act": "lock", "reason": "Жауап табылды"})
    answer = say(at_school(teacher), thread, "Кешіккен пікір")
    assert answer.status_code == 409 and "Кешіккен пікір" in answer.content.decode()
    assert thread.posts.count() == 1


def test_who_writes_too_much_is_told_and_nothing_is_lost(section, at_school, newcomer, head):
    thread = topic(at_school(head), section)
    for number in range(6):
        answer = say(at_school(newcomer), thread, f"Пікір {number}")
    assert answer.status_code == 409 and "Пікір 5" in answer.content.decode() and thread.posts.count() == 6


def test_moderators_of_another_place_and_writers_of_another_school(section, at_school, teacher, country):
    """A closed section's rule: the school's own people write; its own moderators and those above moderate."""
    thread = topic(at_school(teacher), section)
    for role in ("head", "teacher", "moderator"):
        client = at_school(member(country.other_school, role))
        assert client.get("/kk/my/moderation/").status_code == 404
        assert act(client, thread, 1, "remove").status_code == 404
        assert client.get(f"/kk/discussions/{section.pk}/new/").status_code == 404
        assert say(client, thread).status_code == 404
        assert client.get(f"/kk/discussion/{thread.pk}/1/edit/").status_code == 404
    assert thread.posts.count() == 1
    for path in ("my/moderation/", f"discussions/{section.pk}/new/", f"discussion/{thread.pk}/1/flag/"):
        assert at_school().get(f"/kk/{path}").status_code == 302
    assert at_school(None, country.other_school.host).get(f"/kk/discussion/{thread.pk}/").status_code == 404


def test_everybody_with_a_role_writes_where_the_section_says_so(section, at_school, country, head):
    section.writers = "all"
    section.save()
    thread = topic(at_school(head), section)
    guest = trusted(member(country.other_region, "teacher", last_name="Қонақ"), country)
    assert say(at_school(guest), thread).status_code == 302
    assert country.other_region.name_kk in seen_by(at_school(), thread)
    from tests.factories import UserFactory

    assert say(at_school(UserFactory()), thread).status_code == 404  # no role anywhere
