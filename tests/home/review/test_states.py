"""Where does a page stand? Seen in the explorer's list, at no cost a row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from home.models import NewsPage
from tests.factories import NewsPageFactory, news_index


def listing(client, country) -> str:
    return client.get(reverse("wagtailadmin_explore", args=[news_index(country.school).pk])).content.decode()


def decide(page, head, action):
    state = NewsPage.objects.get(pk=page.pk).current_workflow_task_state
    state.task.specific.on_action(state, head, action, comment="Суретсіз")


@pytest.fixture
def change(country, editor):
    page = NewsPageFactory(organisation=country.school)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return page


def test_a_page_waits_and_comes_back(country, signed_in, editor, head, sent):
    client, page = signed_in(editor), sent()
    with override(editor.language):
        assert gettext("waits for approval") in listing(client, country).lower()
        decide(page, head, "reject")
        assert gettext("returned") in listing(client, country).lower()


def test_a_change_of_a_public_page_waits_and_comes_back(country, signed_in, editor, head, change):
    client = signed_in(editor)
    with override(editor.language):
        assert gettext("public, a change waits for approval") in listing(client, country).lower()
        decide(change, head, "reject")
        assert gettext("public, a change was returned") in listing(client, country).lower()


def test_more_rows_cost_no_more_queries(country, signed_in, editor, sent):
    client = signed_in(editor)
    sent()
    listing(client, country)
    with CaptureQueriesContext(
        connection,
    ) as few:
        listing(client, country)
    for number in range(5):
        sent(f"Жаңалық {number}")
    with CaptureQueriesContext(connection) as many:
        listing(client, country)
    assert len(many) == len(few)
