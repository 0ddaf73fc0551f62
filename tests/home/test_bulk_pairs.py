"""Several pages at once: their pages in the other language are asked about, and go along or stay."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import BinnedPage, NewsPage
from tests.factories import NewsPageFactory, StandardPageFactory, member
from tests.translating import live_pair


@pytest.fixture
def client(country, signed_in):
    return signed_in(member(country.school, "head"))


@pytest.fixture
def pages(country):
    """Two public pages, one of them with a public pair."""
    page, _translation, pair = live_pair(country.school)
    return page, pair, NewsPageFactory(organisation=country.school)


def url(action, *pages) -> str:
    ids = "".join(f"&id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?next=/admin/{ids}"


def live(page) -> bool:
    return NewsPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_it_is_asked_only_where_there_is_a_pair(client, pages, action):
    page, _pair, alone = pages
    assert 'name="with_pairs"' in client.get(url(action, page, alone)).content.decode()
    assert 'name="with_pairs"' not in client.get(url(action, alone)).content.decode()


@pytest.mark.parametrize("with_pairs", [True, False])
def test_unpublished_with_the_pair_or_alone(client, pages, with_pairs):
    page, pair, alone = pages
    client.post(url("unpublish", page, alone), {"with_pairs": "on"} if with_pairs else {})
    assert not live(page) and not live(alone)
    assert live(pair) is not with_pairs


@pytest.mark.parametrize("with_pairs", [True, False])
def test_deleted_with_the_pair_or_alone(client, pages, with_pairs):
    page, pair, alone = pages
    client.post(url("delete", page, alone), {"with_pairs": "on"} if with_pairs else {})
    binned = {page.pk, alone.pk} | ({pair.pk} if with_pairs else set())
    assert set(BinnedPage.objects.values_list("page", flat=True)) == binned


def test_both_chosen_are_done_once(client, pages):
    page, pair, _alone = pages
    client.post(url("delete", page, pair), {"with_pairs": "on"})
    assert set(BinnedPage.objects.values_list("page", flat=True)) == {page.pk, pair.pk}


def section_pair(organisation) -> tuple[Page, Page]:
    page = StandardPageFactory(organisation=organisation)
    return page, StandardPageFactory(organisation=organisation, language="ru", pair_of=page)


@pytest.mark.parametrize("with_pairs", [True, False])
def test_moved_with_the_pair_or_alone(country, client, with_pairs):
    place, place_of_pair = section_pair(country.school)
    page, pair = section_pair(country.school)
    client.post(url("move", page), {"chooser": place.pk} | ({"with_pairs": "on"} if with_pairs else {}))
    assert Page.objects.get(pk=page.pk).is_child_of(Page.objects.get(pk=place.pk))
    assert Page.objects.get(pk=pair.pk).is_child_of(Page.objects.get(pk=place_of_pair.pk)) is with_pairs
