"""Two people at the same moment in one discussion: nobody's words are lost, nothing happens twice or half."""

import re

import pytest

from base.models import OutgoingMail
from forum.letters import send_digests, tell_at_once
from forum.models import Flag, ForumReader, MailFrequency, ModerationAct, Post, PostStatus, Thread, Vote
from tests.conftest import Country
from tests.factories import member
from tests.forum.conftest import say, topic
from tests.forum.test_letters import at
from tests.races import in_the_middle

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WORDS = "Менің сөзім"


@pytest.fixture
def country(transactional_db):
    return Country()


@pytest.fixture
def moderator(country):
    return member(country.district, "moderator", language="kk")


@pytest.fixture
def thread(section, at_school, teacher, head):
    """Begun by the teacher, who follows it; the head's answer is number 2."""
    thread = topic(at_school(teacher), section)
    say(at_school(head), thread)
    return thread


@pytest.fixture
def race(monkeypatch):
    return lambda place, first, second: in_the_middle(monkeypatch, place, first, second)


def sending(client, thread, path: str = "", **fields):
    return lambda: client.post(f"/kk/discussion/{thread.pk}/{path}", fields)


def acting(client, thread, act: str, path: str = "", **fields):
    return sending(client, thread, f"{path}moderate/", act=act, reason="Себебі бар", **fields)


def refused(answer) -> bool:
    """He is told, and has his words before him."""
    return answer.status_code == 409 and WORDS in answer.content.decode()


def count_and_votes(thread, number: int) -> tuple[int, int]:
    post = thread.posts.get(number=number)
    return post.useful_count, Vote.objects.filter(post=post).count()


DECISIONS = {
    "flagged": [("keep", "keep"), ("remove", "remove"), ("remove", "keep"), ("keep", "remove")],
    "held": [("approve", "approve"), ("approve", "remove"), ("remove", "approve")],
}


@pytest.mark.parametrize(("why", "acts"), [(why, acts) for why, pairs in DECISIONS.items() for acts in pairs])
def test_one_of_two_moderators_decides(thread, at_school, teacher, newcomer, head, moderator, race, why, acts):
    say(at_school(newcomer), thread)
    if why == "flagged":
        Post.objects.filter(number=3).update(status=PostStatus.SHOWN)
        sending(at_school(teacher), thread, "3/flag/", reason="insult")()
    clients = [at_school(user) for user in (head, moderator)]
    pages = [client.get(f"/kk/discussion/{thread.pk}/3/moderate/").content.decode() for client in clients]
    known = re.search(r'name="known" value="(\w+)"', pages[1])[1]
    both = (acting(client, thread, act, "3/", known=known) for client, act in zip(clients, acts, strict=True))
    answers = race("forum.moderation.note", *both)
    assert [answer.status_code for answer in answers] == [302, 409]
    done = ModerationAct.objects.get()
    assert (done.act, done.moderator) == (acts[0], head) and not Flag.objects.exclude(act=done).exists()


def test_a_thread_is_locked_once_by_two_moderators(thread, at_school, head, moderator, race):
    answers = race("forum.moderation.note", *(acting(at_school(user), thread, "lock") for user in (head, moderator)))
    assert [answer.status_code for answer in answers] == [302, 409] and ModerationAct.objects.count() == 1


def test_an_answer_and_an_edit_come_while_the_thread_is_locked(thread, at_school, teacher, head, race):
    client, post = at_school(teacher), thread.posts.get(number=1)
    lock = acting(at_school(head), thread, "lock")
    _locked, answer = race("forum.moderation.note", lock, sending(client, thread, text=WORDS))
    assert refused(answer)
    acting(at_school(head), thread, "unlock")()
    edit = sending(client, thread, "1/edit/", text=WORDS, known=post.text, language="kk")
    _locked, answer = race("forum.moderation.note", lock, edit)
    assert refused(answer) and not Post.objects.filter(text=WORDS).exists()


def test_a_thread_is_locked_after_the_answer_that_came_first(thread, at_school, teacher, head, race):
    answers = race(
        "forum.actions._add", sending(at_school(teacher), thread, text=WORDS), acting(at_school(head), thread, "lock")
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    assert thread.posts.get(text=WORDS).created_at < ModerationAct.objects.get().done_at


def test_an_answer_sent_twice_at_once_is_one_post(thread, at_school, teacher, race):
    answers = race("forum.actions.tell_of", *[sending(at_school(teacher), thread, text=WORDS)] * 2)
    assert [answer.status_code for answer in answers] == [302, 302] and answers[0].url == answers[1].url
    assert Post.objects.filter(text=WORDS).count() == 1


def test_an_answer_sent_again_after_anothers_is_one_post(thread, at_school, teacher, head):
    for user, text in ((teacher, WORDS), (head, "Басқа"), (teacher, WORDS)):
        assert say(at_school(user), thread, text).status_code == 302
    assert Post.objects.filter(text=WORDS).count() == 1


def test_a_topic_sent_twice_at_once_is_one_topic(section, at_school, teacher, race):
    begin = lambda: at_school(teacher).post(  # noqa: E731
        f"/kk/discussions/{section.pk}/new/", {"title": "Тақырып", "text": WORDS}
    )
    answers = race("forum.actions.tell_of", begin, begin)
    assert answers[0].url == answers[1].url and Thread.objects.filter(title="Тақырып").count() == 1


def test_two_answers_at_once_are_both_kept(thread, at_school, teacher, head, race):
    both = (sending(at_school(user), thread, text=f"{WORDS} {user.pk}") for user in (teacher, head))
    assert [answer.status_code for answer in race("forum.actions.tell_of", *both)] == [302, 302]
    assert list(thread.posts.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Thread.objects.get(pk=thread.pk).post_count == 4


def test_a_vote_given_or_taken_back_twice_at_once(thread, at_school, teacher, race):
    vote = sending(at_school(teacher), thread, "2/useful/")
    for is_given in (0, 1):
        assert count_and_votes(thread, 2) == (is_given, is_given)
        answers = race("forum.actions.tell_of", vote, vote)  # one takes back what the other gives
        assert [answer.status_code for answer in answers] == [302, 302]
        assert count_and_votes(thread, 2) == (is_given, is_given)
        vote()


def test_a_vote_while_the_post_is_corrected(thread, at_school, teacher, head, race):
    text = thread.posts.get(number=2).text
    edit = sending(at_school(head), thread, "2/edit/", text=WORDS, known=text, language="kk")
    race("forum.actions.trust_of", edit, sending(at_school(teacher), thread, "2/useful/"))
    assert count_and_votes(thread, 2) == (1, 1) and thread.posts.get(number=2).text == WORDS


def test_no_vote_for_a_post_that_is_being_removed(thread, at_school, teacher, head, race):
    race("forum.moderation.note", acting(at_school(head), thread, "remove", "2/"),
         sending(at_school(teacher), thread, "2/useful/"))  # fmt: skip
    assert count_and_votes(thread, 2) == (0, 0)


def test_an_answer_to_a_topic_that_is_being_removed_is_not_swallowed(thread, at_school, newcomer, head, race):
    remove = acting(at_school(head), thread, "remove", "1/")
    _removed, answer = race("forum.moderation.note", remove, sending(at_school(newcomer), thread, text=WORDS))
    assert refused(answer) and not Post.objects.filter(text=WORDS).exists()


def test_a_topic_stays_where_an_answer_comes_while_its_author_deletes_it(section, at_school, teacher, head, race):
    thread = topic(at_school(teacher), section)
    race("forum.actions.tell_of", sending(at_school(head), thread, text=WORDS),
         sending(at_school(teacher), thread, "1/edit/", delete="1"))  # fmt: skip
    assert thread.posts.get(number=1).status == PostStatus.DELETED
    assert WORDS in at_school().get(f"/kk/discussion/{thread.pk}/").content.decode()


@pytest.mark.parametrize("has_had_letters", [False, True])
def test_digests_of_two_schedulers_at_once(thread, teacher, race, has_had_letters):
    if has_had_letters:
        ForumReader.objects.create(user=teacher)
    digests = lambda: send_digests(at(19))  # noqa: E731
    assert race("forum.letters.get_connection", digests, digests) == [1, 0]
    assert OutgoingMail.objects.filter(to=teacher.email).count() == 1


def test_two_posts_at_once_are_one_letter(thread, at_school, teacher, head, race):
    """Who wants it at once gets no second one before he has read."""
    say(at_school(head), thread, WORDS)
    ForumReader.objects.create(user=teacher, mail=MailFrequency.AT_ONCE)
    tell = [lambda post=post: tell_at_once(post) for post in thread.posts.filter(author=head).order_by("number")]
    assert race("forum.letters.get_connection", *tell) == [1, 0]
    assert OutgoingMail.objects.filter(to=teacher.email).count() == 1
