"""A member who is removed while editing: nothing more is saved, nothing that was saved is lost, and he is told."""

import pytest
from django.urls import reverse

from home.models import NewsPage
from schools.models import Membership
from tests.factories import member, news_index
from tests.home.test_publishing import form


@pytest.fixture
def removed(country, editor, signed_in):
    """A client whose person has saved a draft and lost the role; and the page."""
    client = signed_in(editor)
    client.post(reverse("wagtailadmin_pages:add", args=_news(country)), form(title="Сақталған"))
    page = NewsPage.objects.get(title="Сақталған")
    Membership.objects.filter(user=editor).delete()
    return client, page


def _news(country) -> list:
    return ["home", "newspage", news_index(country.school).pk]


@pytest.mark.parametrize("action", [None, "action-submit", "action-translate"])
def test_what_is_sent_after_that_is_refused_and_the_draft_stays(country, removed, signed_in, action):
    client, page = removed
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(action=action, title="Кеш қалған"))
    assert answer.status_code == 404
    assert "рөліңіз аяқталған" in answer.content.decode() and "роль закончилась" in answer.content.decode()
    fresh = NewsPage.objects.get(pk=page.pk)
    assert fresh.latest_revision_id == page.latest_revision_id and not fresh.workflow_in_progress
    head = signed_in(member(country.school, "head"))
    assert head.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
