"""What goes live is what was approved, whichever way somebody changes the page afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from base.scheduler import publish_scheduled
from base.translations import save_draft, send_for_approval
from home.models import NewsPage
from tests.factories import member
from tests.home.test_publishing import form
from tests.translating import news, started, target_of, translate_all


def state_of(page) -> TaskState:
    return NewsPage.objects.get(pk=page.pk).current_workflow_task_state


def approve(client, state, page) -> None:
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


def edit(client, page, action=None, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(action=action, **fields))


def public(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def read(sent):
    """A page that waits, and the state that the head has before him."""
    page = sent("Келісілген")
    return page, state_of(page)


@pytest.mark.parametrize("action", [None, "action-submit"])
def test_the_editors_second_tab_saves_nothing_while_the_head_reads_and_loses_nothing(
    signed_in, editor, head, read, action
):
    page, state = read
    answer = edit(signed_in(editor), page, action=action, title="Оқылмаған")
    assert answer.status_code == 200 and "Оқылмаған" in answer.content.decode()
    approve(signed_in(head), state, page)
    assert public(page).title == "Келісілген"


def test_another_approvers_second_tab_sends_it_back_to_review(country, signed_in, head, read):
    page, state = read
    edit(signed_in(member(country.district, "official")), page, title="Оқылмаған")
    approve(signed_in(head), state, page)
    assert not public(page).live
    assert state_of(page).revision.as_object().title == "Оқылмаған"


def test_an_editors_change_after_the_approval_is_a_draft_that_needs_another_one(signed_in, editor, head, read):
    page, state = read
    approve(signed_in(head), state, page)
    edit(signed_in(editor), page, title="Оқылмаған")
    assert (public(page).live, public(page).title) == (True, "Келісілген")
    assert public(page).has_unpublished_changes
    edit(signed_in(editor), page, action="action-publish", title="Тағы да")
    assert public(page).title == "Келісілген"


def test_at_the_scheduled_hour_the_approved_text_goes_live_not_a_later_one(signed_in, editor, head, sent):
    at = timezone.now() + timedelta(days=2)
    page = sent("Келісілген", go_live_at=at)
    approve(signed_in(head), state_of(page), page)
    local = timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
    edit(signed_in(editor), page, title="Оқылмаған", go_live_at=local)
    with time_machine.travel(at + timedelta(minutes=1)):
        publish_scheduled()
    assert (public(page).live, public(page).title) == (True, "Келісілген")


def test_bulk_publishing_is_not_an_editors_way_round(signed_in, editor, read):
    page, _state = read
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in(editor).post(f"{url}?id={page.pk}&next=/admin/")
    assert not public(page).live


def test_a_head_who_publishes_in_bulk_ends_the_review_and_stands_in_the_history(signed_in, head, read):
    page, state = read
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in(head).post(f"{url}?id={page.pk}&next=/admin/")
    assert public(page).live_revision_id == state.revision_id
    state.refresh_from_db()
    assert state.status != TaskState.STATUS_IN_PROGRESS
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", user=head).exists()


def test_a_translation_that_is_changed_in_its_editor_while_it_waits_is_refused(country, signed_in, editor, head):
    page = news(country.school)
    translation = started(page)
    translate_all(translation, user=editor)
    save_draft(translation=translation, user=editor)
    send_for_approval(translation=translation, user=editor)
    target = target_of(translation)
    state = state_of(target)
    answer = signed_in(editor).post(f"/admin/translations/{translation.pk}/", {"action": "save"})
    assert answer.status_code != 302 or state_of(target).revision_id == state.revision_id
    approve(signed_in(head), state, target)
    assert public(target).live_revision_id == state.revision_id


def test_the_clock_set_back_and_on_again_publishes_once(country, signed_in, head, sent):
    at = timezone.now() + timedelta(hours=2)
    page = sent("Келісілген", go_live_at=at)
    approve(signed_in(head), state_of(page), page)
    for moment in (at + timedelta(minutes=1), at - timedelta(hours=1), at + timedelta(minutes=2)):
        with time_machine.travel(moment):
            publish_scheduled()
    assert public(page).live
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1
