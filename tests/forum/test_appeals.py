"""A removal is looked at once more by the level above; a moderator of a subject acts in its sections alone; minors."""

import pytest

from base.models import OutgoingMail
from forum.models import Appeal, ModerationAct, Post, PostStatus, Section
from forum.sections import keep_section
from tests.factories import member
from tests.forum.conftest import say, topic


@pytest.fixture
def removed(section, at_school, teacher, head):
    """The second post of a thread."""
    thread = topic(at_school(head), section)
    say(at_school(teacher), thread, "Ренжітетін сөз")
    at_school(head).post(f"/kk/discussion/{thread.pk}/2/moderate/", {"act": "remove", "reason": "Ренжітеді"})
    return Post.objects.get(thread=thread, number=2)


@pytest.fixture
def above(country):
    return member(country.district, "moderator", language="ru")


def address_of(post) -> str:
    return f"/kk/discussion/{post.thread_id}/{post.number}/appeal/"


def ask(at_school, user, post):
    return at_school(user).post(address_of(post), {"words": "Мен ешкімді ренжітпедім."})


def test_the_level_above_restores_it(removed, at_school, teacher, above, country):
    form = at_school(teacher).get(address_of(removed)).content.decode()
    assert "Ренжітеді" in form and "Ренжітетін сөз" in form
    assert ask(at_school, teacher, removed).status_code == 302
    assert ask(at_school, teacher, removed).status_code == 409  # once
    client = at_school(above, country.district.host)
    queue = client.get("/kk/my/moderation/").content.decode()
    desk = f"/kk/my/moderation/appeals/{Appeal.objects.get().pk}/"
    assert desk in queue and "Ренжітетін" in client.get(desk).content.decode()
    assert client.post(desk, {"act": "restore", "reason": ""}).status_code == 409  # without a reason
    assert client.post(desk, {"act": "restore", "reason": "Ешкім ренжімейді"}).status_code == 302
    assert "Ренжітетін" in at_school().get(f"/kk/discussion/{removed.thread_id}/").content.decode()
    log = at_school().get("/kk/discussions/log/").content.decode()
    assert "Ешкім ренжімейді" in log
    assert "Ешкім ренжімейді" in OutgoingMail.objects.get(to=teacher.email).body
    assert client.post(desk, {"act": "uphold", "reason": "x"}).status_code == 409  # decided


def test_it_stays_removed(removed, at_school, teacher, above, country):
    ask(at_school, teacher, removed)
    desk = f"/kk/my/moderation/appeals/{Appeal.objects.get().pk}/"
    at_school(above, country.district.host).post(desk, {"act": "uphold", "reason": "Ренжітеді"})
    removed.refresh_from_db()
    assert removed.status == PostStatus.REMOVED
    assert ModerationAct.objects.latest("pk").act == "uphold"
    assert ask(at_school, teacher, removed).status_code == 409


def test_who_has_removed_it_does_not_decide(section, at_school, teacher, head, above, country):
    thread = topic(at_school(head), section)
    say(at_school(teacher), thread, "Ренжітетін сөз")
    at_school(above).post(f"/kk/discussion/{thread.pk}/2/moderate/", {"act": "remove", "reason": "Ренжітеді"})
    ask(at_school, teacher, Post.objects.get(thread=thread, number=2))
    desk = f"/kk/my/moderation/appeals/{Appeal.objects.get().pk}/"
    answer = at_school(above, country.district.host).post(desk, {"act": "restore", "reason": "x"})
    assert answer.status_code == 409 and Appeal.objects.get().decision is None


def test_others_learn_nothing_of_it(removed, at_school, teacher, head, above, country):
    ask(at_school, teacher, removed)
    desk = f"/kk/my/moderation/appeals/{Appeal.objects.get().pk}/"
    assert at_school(head).get(desk).status_code == 404  # the level that has removed it
    assert at_school(head).get(address_of(removed)).status_code == 404
    assert at_school(above, country.region.host).get(desk).status_code == 404


@pytest.fixture
def of_maths(country):
    person = member(country.school, "moderator", language="kk")
    person.memberships.update(subjects=["math"])
    return person


def test_a_moderator_of_a_subject(country, section, at_school, head, newcomer, of_maths):
    maths = keep_section(section=Section(organisation=country.school, name_kk="Мат", subject="math"), user=head)
    inside, outside = (topic(at_school(newcomer), place, f"Сұрақ {place.pk}") for place in (maths, section))
    client = at_school(of_maths)
    queue = client.get("/kk/my/moderation/").content.decode()
    assert inside.title in queue and outside.title not in queue
    assert client.get(f"/kk/discussion/{outside.pk}/").status_code == 404
    assert client.get(f"/kk/discussion/{outside.pk}/1/moderate/").status_code == 404
    assert client.get("/kk/my/moderation/sections/new/").status_code == 404
    client.post(f"/kk/discussion/{inside.pk}/1/moderate/", {"act": "approve", "reason": ""})
    assert at_school().get(f"/kk/discussion/{inside.pk}/").status_code == 200


def test_what_a_minor_writes_is_looked_at_first(section, at_school, teacher, head):
    thread = topic(at_school(head), section)
    teacher.is_minor = True
    teacher.save()
    say(at_school(teacher), thread, "Отыз хабарламадан кейін де")
    assert Post.objects.get(thread=thread, number=2).status == PostStatus.HELD


def test_a_post_that_is_shown_again_below_waits_no_more_above(removed, at_school, teacher, head, above, country):
    ask(at_school, teacher, removed)
    moderate = f"/kk/discussion/{removed.thread_id}/2/moderate/"
    at_school(head).post(moderate, {"act": "restore", "reason": "Қателескен екенмін"})
    queue = at_school(above, country.district.host).get("/kk/my/moderation/").content.decode()
    assert "/appeals/" not in queue
    at_school(head).post(moderate, {"act": "remove", "reason": "Қайта қаралды"})
    assert ask(at_school, teacher, removed).status_code == 302  # another removal, another appeal
