"""A page and its translation, sent or published from the translation's screen: both or neither."""

import pytest
from django.utils.translation import gettext, override

from home.models import NewsPage
from tests.translating import edit_url, form_of, news, started, target_of, translate_all


@pytest.fixture
def draft(country, editor):
    page = news(country.school, live=False)
    page.save_revision(user=editor)
    return NewsPage.objects.get(pk=page.pk)


def translated(page, user):
    translation = started(page, user)
    translate_all(translation, user=user)
    return translation


def act(client, translation, action):
    return client.post(edit_url(translation), form_of(client, translation) | {"action": action}, follow=True)


def fresh(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk)


def test_an_editor_sends_both(draft, editor, signed_in):
    translation = translated(draft, editor)
    act(signed_in(editor), translation, "submit_both")
    assert fresh(draft).workflow_in_progress and target_of(translation).workflow_in_progress


def test_a_head_publishes_both(draft, editor, head, signed_in):
    translation = translated(draft, editor)
    act(signed_in(head), translation, "publish_both")
    assert fresh(draft).live and target_of(translation).live


def test_an_editor_has_no_way_to_publish_both(draft, editor, signed_in):
    assert act(signed_in(editor), translated(draft, editor), "publish_both").status_code == 404
    assert not fresh(draft).live


def test_neither_goes_while_a_passage_is_missing(draft, editor, signed_in):
    translation = started(draft, editor)
    act(signed_in(editor), translation, "submit_both")
    assert not fresh(draft).workflow_in_progress and not target_of(translation).workflow_in_progress


@pytest.mark.parametrize("gap", [{"picture_alt": ""}, {"intro": ""}])
def test_neither_goes_while_the_original_has_a_gap(country, editor, signed_in, gap):
    page = news(country.school, live=False)
    for name, value in gap.items():
        setattr(page, name, value)
    page.save_revision(user=editor, clean=False)
    page.save(clean=False)
    translation = translated(fresh(page), editor)
    answer = act(signed_in(editor), translation, "submit_both")
    with override(editor.language):
        reason = gettext("The original is not ready yet. Open it and send it from there: it says what is missing.")
    assert reason in answer.content.decode()
    assert not fresh(page).workflow_in_progress and not target_of(translation).workflow_in_progress


def test_a_public_original_is_not_sent_again(country, editor, signed_in):
    page = news(country.school)
    translation = translated(page, editor)
    client = signed_in(editor)
    assert "submit_both" not in client.get(edit_url(translation)).content.decode()
    assert act(client, translation, "submit_both").status_code == 404


def test_an_original_that_changed_is_taken_anew_first(draft, editor, signed_in):
    translation = translated(draft, editor)
    draft.title = "Өзгерді"
    draft.save_revision(user=editor)
    assert act(signed_in(editor), translation, "submit_both").status_code == 404
    assert not target_of(translation).workflow_in_progress
