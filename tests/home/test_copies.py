"""A copy of last year's page: a draft of today, with its pair, and a pair of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import NewsPage
from tests.factories import NewsPageFactory, member
from tests.translating import live_pair, target_of


@pytest.fixture
def client(country, signed_in):
    return signed_in(member(country.school, "editor"))


def copy(client, page, **data) -> NewsPage:
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = client.get(url).context["form"]
    initial = {name: field.initial for name, field in form.fields.items() if field.initial}
    initial["new_parent_page"] = page.get_parent().pk
    newest = NewsPage.objects.latest("pk").pk
    response = client.post(url, initial | data)
    assert response.status_code == 302, response.context["form"].errors
    return NewsPage.objects.filter(pk__gt=newest).earliest("pk")


def test_it_is_a_draft_of_today_with_a_free_address(country, client):
    year_ago = timezone.now() - timedelta(days=365)
    page = NewsPageFactory(organisation=country.school, date=year_ago, expire_at=timezone.now() - timedelta(days=300))
    new = copy(client, page)
    assert not new.live and new.slug != page.slug
    assert timezone.localdate(new.get_latest_revision_as_object().date) == timezone.localdate()
    assert new.get_latest_revision_as_object().expire_at is None


def test_its_pair_is_copied_with_it_and_they_are_a_pair_of_their_own(country, client):
    page, translation, pair = live_pair(country.school)
    new = copy(client, page)
    new_pair = NewsPage.objects.exclude(pk=new.pk).get(translation_key=new.translation_key)
    assert new_pair.get_parent().locale.language_code == "ru" and not new_pair.live
    assert new_pair.title == pair.title
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 2
    assert target_of(translation).pk == pair.pk


def test_alone_if_that_is_wanted(country, client):
    page, _translation, _pair = live_pair(country.school)
    new = copy(client, page, with_pair="")
    assert NewsPage.objects.filter(translation_key=new.translation_key).count() == 1


def test_a_page_without_a_pair_asks_nothing_and_nobody_is_offered_an_alias(country, client):
    page = NewsPageFactory(organisation=country.school)
    fields = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).context["form"].fields
    assert not {"with_pair", "alias"} & fields.keys()
