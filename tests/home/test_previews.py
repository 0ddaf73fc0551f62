"""A preview on the central host: the page as readers will see it, with links that lead to its own site."""

import re

import pytest
from django.urls import reverse

from tests.factories import NewsPageFactory, member, news_index
from tests.home.test_publishing import form
from tests.translating import live_pair


@pytest.fixture
def client(country, signed_in):
    return signed_in(member(country.school, "editor"))


def preview(client, page) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, form(title="Әлі сақталмаған"))
    return client.get(f"{address}?mode=").content.decode()


def links(text: str) -> set[str]:
    return set(re.findall(r'(?:href|action)="([^"#]+)"', text))


def test_links_lead_to_the_pages_own_site_in_a_new_tab(country, client):
    page = NewsPageFactory(organisation=country.school, draft=True)
    text = preview(client, page)
    assert "Әлі сақталмаған" in text and country.school.name_kk in text
    assert "http://school1.test/kk/news/" in links(text)
    assert {link for link in links(text) if link.startswith("/")} <= {
        link for link in links(text) if link.startswith(("/static/", "/media/", "/documents/"))
    }
    assert '<base target="_blank">' in text


def test_it_shows_nothing_of_who_looks_at_it(country, client):
    page = NewsPageFactory(organisation=country.school)
    text = preview(client, page)
    assert "/enter/leave/" not in text and "/admin/pages/" not in text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_language_has_the_frame_and_the_links_of_its_own(country, client, language):
    page, _translation, pair = live_pair(country.school)
    shown = {"kk": page, "ru": pair}[language]
    address = reverse("wagtailadmin_pages:revisions_view", args=[shown.pk, shown.latest_revision_id])
    text = client.get(address).content.decode()
    assert f'<html lang="{language}"' in text
    assert f"http://school1.test/{language}/news/" in links(text)


def test_a_page_that_is_not_there_yet_is_shown_too(country, client):
    index = news_index(country.school)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["home", "newspage", index.pk])
    client.post(address, form(title="Жаңадан жазылып жатыр"))
    text = client.get(f"{address}?mode=").content.decode()
    assert "Жаңадан жазылып жатыр" in text
    assert "http://school1.test/kk/news/" in links(text)
