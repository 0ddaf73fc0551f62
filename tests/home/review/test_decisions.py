"""The decision behind a letter's link: on what was shown, with its pair or alone, for those alone who may decide."""

import pytest
from django.utils.translation import gettext, override
from wagtail.models import TaskState

from base.translations import save_draft, send_for_approval
from home.models import NewsPage
from tests.factories import NewsPageFactory, member
from tests.translating import live_pair, news, started, target_of, translate_all


def url(state: TaskState) -> str:
    return f"/admin/decisions/{state.pk}/"


def state_of(page) -> TaskState:
    return NewsPage.objects.get(pk=page.pk).current_workflow_task_state


def answer(client, state: TaskState, decision="approve", **data):
    return client.post(url(state), {"decision": decision, "revision": state.revision_id, "comment": ""} | data)


def is_live(page) -> bool:
    return NewsPage.objects.get(pk=page.pk).live


@pytest.fixture
def client(signed_in, head):
    return signed_in(head)


@pytest.fixture
def pair_sent(country, editor):
    """A page and its translation, both sent for approval and neither public."""
    page = news(country.school, live=False)
    page.save_revision(user=editor)
    translation = started(page)
    translate_all(translation, user=editor)
    save_draft(translation=translation, user=editor)
    page.get_workflow().start(page, editor)
    send_for_approval(translation=translation, user=editor)
    return page, target_of(translation)


def test_the_head_reads_it_and_approves(client, sent):
    page = sent()
    text = client.get(url(state_of(page))).content.decode()
    assert page.title in text and f"/admin/pages/{page.pk}/revisions/{page.latest_revision_id}/view/" in text
    assert answer(client, state_of(page)).headers["Location"] == "/admin/"
    assert is_live(page)


def test_it_is_returned_with_a_comment_only(client, sent):
    page = sent()
    state = state_of(page)
    refused = answer(client, state, "reject")
    with override("kk"):
        assert refused.status_code == 400 and gettext("Say what has to be mended.") in refused.content.decode()
    answer(client, state, "reject", comment="Суретін қосыңыз")
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Суретін қосыңыз")
    assert not is_live(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_text_that_was_sent_meanwhile_is_not_approved_unread(country, signed_in, sent, editor, language):
    """A second tab, or another editor: the head has the first text before him."""
    page = sent()
    shown = state_of(page)
    page.title = "Басқа тақырып"
    revision = page.save_revision(user=editor)
    client = signed_in(member(country.school, "head", language=language))
    refused = answer(client, shown, comment="Жақсы")
    assert refused.status_code == 409 and not is_live(page)
    text = refused.content.decode()
    with override(language):
        assert "Жақсы" in text
        assert gettext("This page was changed or decided by somebody else meanwhile. Look at it again.") in text
    assert f"/revisions/{revision.pk}/view/" in text  # what is there to be read now


def test_who_comes_second_learns_what_was_decided(client, sent):
    page = sent()
    state = state_of(page)
    answer(client, state)
    with override("kk"):
        assert gettext("This page is approved already.") in client.get(url(state)).content.decode()
    assert answer(client, state).status_code == 409


def test_a_page_and_its_pair_go_live_together(client, pair_sent):
    page, pair = pair_sent
    state = state_of(page)
    assert str(pair.title) in client.get(url(state)).content.decode()
    answer(client, state, with_pair="on", pair_revision=state_of(pair).revision_id)
    assert is_live(page) and is_live(pair)


def test_alone_if_that_is_wanted(client, pair_sent):
    page, pair = pair_sent
    answer(client, state_of(page))
    assert is_live(page) and not is_live(pair)
    assert state_of(pair).status == TaskState.STATUS_IN_PROGRESS


def test_both_or_neither(client, pair_sent):
    """The pair was sent anew: nothing of the two goes live."""
    page, pair = pair_sent
    state = state_of(page)
    refused = answer(client, state, with_pair="on", pair_revision=1)
    assert refused.status_code == 409
    assert not is_live(page) and not is_live(pair)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_both_are_returned_together(client, pair_sent):
    page, pair = pair_sent
    answer(client, state_of(page), "reject", comment="Мерзімі қате", with_pair="on",
           pair_revision=state_of(pair).revision_id)  # fmt: skip
    assert {state_of(page), state_of(pair)} == {None}


def test_a_correction_of_a_public_page_shows_the_way_to_what_changed(country, client, editor):
    page = NewsPageFactory(organisation=country.school)
    page.title = "Түзетілген"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert "/revisions/compare/" in client.get(url(state_of(page))).content.decode()


OTHERS = [("school", "editor"), ("school", "technical"), ("other_school", "head"), ("other_region", "official")]


@pytest.mark.parametrize(("organisation", "role"), OTHERS)
def test_others_find_nothing(country, signed_in, sent, organisation, role):
    page = sent()
    client = signed_in(member(getattr(country, organisation), role))
    for reply in (client.get(url(state_of(page))), answer(client, state_of(page))):
        assert reply.status_code == 404
    assert not is_live(page)


def test_a_head_whose_role_ended_between_letter_and_click_finds_nothing(client, head, sent):
    page = sent()
    head.memberships.all().delete()
    assert client.get(url(state_of(page))).status_code == 404


def test_the_letters_link_opens_after_sign_in(central, sent):
    page = sent()
    address = central.get(url(state_of(page))).headers["Location"]
    assert address.endswith(f"next={url(state_of(page))}")


def test_budget(client, pair_sent, country, django_assert_max_num_queries):
    live_pair(country.school)
    client.get(url(state_of(pair_sent[0])))
    with django_assert_max_num_queries(60):
        client.get(url(state_of(pair_sent[0])))
