"""Two people, or two tabs, on one page: the second sees the first, and nothing is written over unseen."""

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from home.models import NewsPage
from home.viewsets import ON_THE_WAY
from tests.factories import NewsPageFactory, member
from tests.home.test_publishing import form


@pytest.fixture
def page(country, editor):
    page = NewsPageFactory(organisation=country.school, draft=True)
    page.save_revision(user=editor)
    return NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def colleague(country):
    return member(country.school, "editor", language="kk")


def opened(client, page) -> dict:
    """What the form that a person has before him knows of the version that it shows."""
    revision = client.get(url(page)).context["page"].latest_revision
    return {"loaded_revision_id": revision.pk, "loaded_revision_created_at": revision.created_at.isoformat()}


def shown(client, page) -> str:
    return client.get(url(page)).content.decode()


def url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def title(page) -> str:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


@pytest.mark.parametrize("action", [None, "action-submit", "action-publish", "action-translate"])
def test_the_second_is_told_and_writes_over_nothing(country, page, editor, colleague, head, signed_in, action):
    first = signed_in(head if action == "action-publish" else editor)
    known = opened(first, page)
    signed_in(colleague).post(url(page), form(title="Әріптесінің мәтіні"))
    answer = first.post(url(page), form(action=action, title="Менің мәтінім") | known)
    assert answer.status_code == 200 and title(page) == "Әріптесінің мәтіні"
    text = answer.content.decode()
    assert "Менің мәтінім" in text and str(colleague) in text
    assert not NewsPage.objects.get(pk=page.pk).workflow_in_progress and not NewsPage.objects.get(pk=page.pk).live


def test_saving_once_more_is_a_decision_and_both_stay_in_the_history(page, editor, colleague, signed_in):
    client = signed_in(editor)
    known = opened(client, page)
    signed_in(colleague).post(url(page), form(title="Әріптесінің мәтіні"))
    client.post(url(page), form(title="Менің мәтінім") | known)
    client.post(url(page), form(title="Менің мәтінім") | opened(client, page))
    assert title(page) == "Менің мәтінім"
    titles = [revision.content["title"] for revision in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Әріптесінің мәтіні", "Менің мәтінім"]


def test_a_draft_that_saves_itself_stops_at_another_ones_version(page, editor, colleague, signed_in):
    client = signed_in(editor)
    known = opened(client, page)
    signed_in(colleague).post(url(page), form(title="Әріптесінің мәтіні"))
    answer = client.post(url(page), form(title="Менің мәтінім") | known, HTTP_ACCEPT="application/json")
    assert answer.status_code == 400 and answer.json()["error_code"] == "invalid_revision"
    assert title(page) == "Әріптесінің мәтіні"


def test_the_second_sees_the_first(page, editor, colleague, signed_in):
    clients = [signed_in(colleague), signed_in(editor)]
    pings = [re.search(r'data-w-swap-src-value="([^"]+/ping/[^"]+)"', shown(client, page))[1] for client in clients]
    for client, ping in zip(clients, pings, strict=True):
        told = client.post(ping).json()["html"]
    assert str(colleague) in told


def test_nobody_is_stopped_by_his_own_earlier_save(page, editor, signed_in):
    client = signed_in(editor)
    for words in ("Бірінші", "Екінші"):
        assert client.post(url(page), form(title=words) | opened(client, page)).status_code == 302
    assert title(page) == "Екінші"


def saves_itself(client, page, known: dict, title: str) -> None:
    assert client.post(url(page), form(title=title) | known, HTTP_ACCEPT="application/json").status_code == 200


def test_a_click_while_the_draft_saves_itself_is_nobodys_newer_version(page, editor, signed_in):
    client = signed_in(editor)
    known = opened(client, page)
    saves_itself(client, page, known, "Өзі сақталды")
    assert client.post(url(page), form(action="action-submit", title="Соңғы мәтін") | known).status_code == 302
    assert title(page) == "Соңғы мәтін" and NewsPage.objects.get(pk=page.pk).workflow_in_progress


def test_nor_when_it_saves_itself_over_the_version_that_the_form_knows(page, editor, signed_in):
    client = signed_in(editor)
    known = opened(client, page)
    saves_itself(client, page, known | {"overwrite_revision_id": known["loaded_revision_id"]}, "Өзі сақталды")
    assert str(page.revisions.latest("pk").pk) == str(known["loaded_revision_id"])
    assert client.post(url(page), form(title="Соңғы мәтін") | known).status_code == 302
    assert title(page) == "Соңғы мәтін"


def test_but_what_a_colleague_saved_before_it_is_and_what_lies_open_for_long(page, editor, colleague, signed_in):
    client = signed_in(editor)
    known = opened(client, page)
    signed_in(colleague).post(url(page), form(title="Әріптесінің мәтіні"))
    saves_itself(client, page, opened(client, page), "Өзі сақталды")
    assert client.post(url(page), form(title="Менің мәтінім") | known).status_code == 200
    with time_machine.travel(timezone.now() + ON_THE_WAY * 2):
        known["loaded_revision_id"] = page.revisions.order_by("-pk")[1].pk
        assert client.post(url(page), form(title="Менің мәтінім") | known).status_code == 200
    assert title(page) == "Өзі сақталды"


def test_the_words_are_in_the_readers_language(page, editor, colleague, signed_in):
    with override("ru"):
        words = gettext("somebody else")
    client = signed_in(editor)
    known = opened(client, page)
    page.save_revision()
    assert words in client.post(url(page), form(title="Менің мәтінім") | known).content.decode()
