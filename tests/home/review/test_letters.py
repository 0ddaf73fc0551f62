"""Letters about pages: the first at once, what follows gathered, only what is true, and a word to a silent head."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from base.models import OutgoingMail
from base.terms import term
from home.models import Notice
from home.review.letters import send_due
from home.review.notices import forget, remind
from tests.factories import member


def letters(person) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=person.email).order_by("pk"))


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


def decide(page, user, action, comment=""):
    page.refresh_from_db()
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user, action, comment=comment)


def test_the_head_is_written_to_at_once_in_his_language_with_the_way_to_decide(head, sent):
    page = sent()
    (letter,) = letters(head)
    with override("kk"):
        assert gettext("Waits for approval: «%(title)s»") % {"title": page.title} == letter.subject
    assert f"http://central.test/admin/decisions/{page.current_workflow_task_state.pk}/" in letter.body


def test_what_comes_in_the_next_hour_is_one_letter(head, sent):
    titles = [f"Жаңалық {number}" for number in range(4)]
    for title in titles:
        sent(title)
    assert len(letters(head)) == 1
    assert send_due() == 0
    with later(minutes=61):
        assert send_due() == 1
        assert send_due() == 0
    _first, second = letters(head)
    assert [title in second.body for title in titles] == [False, True, True, True]
    assert "3" in second.subject


def test_what_is_decided_meanwhile_is_no_news(head, sent):
    sent()
    page = sent("Екінші")
    decide(page, head, "approve")
    with later(minutes=61):
        assert send_due() == 0
    assert not Notice.objects.unsent().filter(user=head).exists()


def test_who_lost_the_role_meanwhile_is_not_written_to(head, sent):
    sent()
    sent("Екінші")
    head.memberships.all().delete()
    with later(minutes=61):
        assert send_due() == 0


def test_the_author_learns_that_it_came_back_with_the_comment_and_that_it_is_public(editor, head, sent):
    page = sent()
    decide(page, head, "reject", "Суретін қосыңыз")
    (returned,) = letters(editor)
    assert "Суретін қосыңыз" in returned.body and f"/admin/pages/{page.pk}/edit/" in returned.body
    with override("ru"):
        assert gettext("Mend it and send it again:") in returned.body
    with later(hours=2):
        page.refresh_from_db()
        page.current_workflow_state.resume(editor)
        decide(page, head, "approve")
    assert "http://school1.test/kk/news/" in letters(editor)[-1].body


def test_a_page_that_is_approved_for_later_says_when(editor, head, sent):
    page = sent(go_live_at=timezone.now() + timedelta(days=3))
    decide(page, head, "approve")
    with override("ru"):
        assert gettext("Readers will see it from:") in letters(editor)[-1].body


def test_nobody_is_told_what_he_did_himself_nor_anybody_elsewhere(country, head, sent):
    member(country.other_school, "head")
    member(country.district, "official")
    page = sent(by=head)
    decide(page, head, "approve")
    assert not OutgoingMail.objects.exists()


def test_who_asked_for_no_letters_gets_none(head, sent):
    UserProfile.objects.update_or_create(user=head, defaults={"submitted_notifications": False})
    sent()
    assert letters(head) == []


def test_a_silent_head_is_reminded_each_few_days_until_somebody_decides(head, sent):
    page = sent()
    days = term("silent_head").days
    with later(days=days - 1):
        assert remind() == 0
    with later(days=days, hours=1):
        assert remind() == 1
        assert remind() == 0
    with override("kk"):
        assert gettext("Still waits for approval: «%(title)s»") % {"title": page.title} == letters(head)[-1].subject
    with later(days=2 * days, hours=2):
        assert remind() == 1
        decide(page, head, "approve")
    with later(days=3 * days, hours=3):
        assert remind() == 0


def test_what_a_letter_told_is_forgotten_in_time_and_what_none_told_is_not(head, sent):
    sent()
    told = Notice.objects.get()
    untold = Notice.objects.create(user=told.user, task_state=told.task_state, kind=told.kind)
    with later(days=term("notices").days - 1):
        assert forget() == 0
    with later(days=term("notices").days, hours=1):
        assert forget() == 1
    assert Notice.objects.get() == untold


def test_writing_letters_costs_the_same_for_each_reader(head, sent, django_assert_max_num_queries):
    for number in range(5):
        sent(f"Жаңалық {number}")
    with later(minutes=61), django_assert_max_num_queries(45):
        assert send_due() == 1


@pytest.mark.parametrize("role", ["editor", "technical"])
def test_only_those_who_decide_are_asked(country, role, sent):
    other = member(country.school, role)
    sent()
    assert letters(other) == []
