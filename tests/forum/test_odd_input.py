"""What browsers and Word really send, and what people do who are in a hurry."""

import pytest

from forum.letters import send_digests
from forum.models import Post, PostStatus, Reading, Thread
from tests.forum.conftest import say, topic, trusted
from tests.forum.test_letters import at, commit, letters_to  # noqa: F401 - a fixture


def correct(client, thread, number: int, **fields):
    return client.post(f"/kk/discussion/{thread.pk}/{number}/edit/", {"language": "kk"} | fields)


def test_a_post_of_two_paragraphs_is_corrected(section, at_school, teacher):
    """A browser sends the line breaks of a hidden field as CRLF."""
    client = at_school(teacher)
    thread = topic(client, section, text="Бірінші абзац.\n\nЕкінші абзац.")
    known = Post.objects.get(thread=thread).text.replace("\n", "\r\n")
    assert correct(client, thread, 1, text="Бірінші абзац.\r\n\r\nҮшінші.", known=known).status_code == 302
    assert "Үшінші." in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()


def test_signs_that_no_feed_takes_are_left_out(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section, title="Бөл\x08шек\x1b", text="Бірінші\x0bекінші\x01 жол")
    say(client, thread, "Жоба\x00 нұсқасы", keep="1")
    assert Reading.objects.get(user=teacher, thread=thread).draft == "Жоба нұсқасы"
    for address in (f"/kk/discussion/{thread.pk}/rss/", f"/kk/discussions/{section.pk}/rss/"):
        assert at_school().get(address).status_code == 200
    assert Post.objects.get(thread=thread).text == "Бірінші\nекінші жол"


def test_a_telephone_number_is_hidden_in_a_title_and_in_a_reason(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section, title="Маған хабарласыңыз: +7 701 234 56 78")
    reason = "Нөмірі бар: 8 701 234 56 78"
    at_school(head).post(f"/kk/discussion/{thread.pk}/1/moderate/", {"act": "remove", "reason": reason})
    log = at_school().get("/kk/discussions/log/").content.decode()
    assert "234 56" not in thread.title + log and "Нөмірі бар" in log


def test_a_moderator_does_not_approve_words_that_he_has_not_seen(section, at_school, newcomer, head):
    thread = topic(at_school(newcomer), section, text="Бірінші сөз")
    desk = f"/kk/discussion/{thread.pk}/1/moderate/"
    known = at_school(head).get(desk).context["known"]
    correct(at_school(newcomer), thread, 1, text="Мүлде басқа сөз", known="Бірінші сөз")
    answer = at_school(head).post(desk, {"act": "approve", "reason": "", "known": known})
    assert answer.status_code == 409 and Post.objects.get(thread=thread).status == PostStatus.HELD


def test_what_a_minor_changes_is_looked_at_again(section, at_school, teacher, head):
    thread = topic(at_school(head), section)
    say(at_school(teacher), thread, "Жақсы сөз")
    teacher.is_minor = True
    teacher.save()
    correct(at_school(teacher), thread, 2, text="Басқа сөз", known="Жақсы сөз")
    assert "Басқа сөз" not in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()
    assert Thread.objects.get(pk=thread.pk).is_shown


def test_a_link_to_a_post_that_is_held_leads_to_the_next(section, at_school, teacher, newcomer, head):
    thread = topic(at_school(teacher), section)
    say(at_school(newcomer), thread, "Жаңа адам")
    say(at_school(head), thread, "Үшінші")
    address = f"/kk/discussion/{thread.pk}"
    assert at_school().get(f"{address}/2/").headers["Location"].endswith("#post-3")
    assert at_school().get(f"{address}/4/").status_code == 404


def test_a_verdict_needs_something_that_has_an_author(section, at_school, teacher):
    thread = topic(at_school(teacher), section)
    answer = at_school(teacher).post(f"/kk/discussion/{thread.pk}/1/verdict/", {"verdict": "close"})
    assert answer.status_code == 404


def test_a_quotation_is_no_mention_and_a_long_name_is_marked_whole(section, at_school, teacher, head, country):
    trusted(head, country)
    other = topic(at_school(head), section, "Басқа")
    name = head.get_full_name()
    say(at_school(teacher), other, f"@{name}, рақмет!")
    assert f"<strong>@{name}</strong>, рақмет" in Post.objects.latest("pk").html
    say(at_school(teacher), other, f"> @{name}, рақмет!\n\nТағы рақмет.")
    assert "<strong>" not in Post.objects.latest("pk").html


def test_who_is_told_at_once_gets_no_digest_of_the_same(section, at_school, teacher, head, commit):  # noqa: F811
    thread = topic(at_school(teacher), section)
    client = at_school(head)
    client.post(f"/kk/discussion/{thread.pk}/follow/")
    client.post(f"/kk/discussion/{thread.pk}/1/author/follow/")
    client.post("/kk/my/discussions/", {"mail": "at_once"})
    with commit():
        say(at_school(teacher), thread, "Жаңалық")
    assert len(letters_to(head)) == 1 and send_digests(at(19)) == 0


def test_what_is_approved_late_is_told_still(section, at_school, teacher, newcomer, head):
    thread = topic(at_school(teacher), section)
    say(at_school(head), thread, "Екінші")
    say(at_school(newcomer), thread, "Үшінші, модератор қарайды")
    assert send_digests(at(19)) == 1
    at_school(head).post(f"/kk/discussion/{thread.pk}/3/moderate/", {"act": "approve", "reason": ""})
    assert send_digests(at(19, days=1)) == 2  # who has begun, and who has answered
    assert len(letters_to(teacher)) == 2


@pytest.mark.parametrize("words", [{"place": "part-0"}, {"place": "part-1", "is_question": "on"}])
def test_a_quoted_place_in_a_topic_is_nothing(section, at_school, teacher, words):
    thread = topic(at_school(teacher), section)
    assert say(at_school(teacher), thread, "Сөз", edition="1", **words).status_code == 302
