"""The home page: good by default, and as the editor arranges it."""

import datetime

import pytest
from django.utils import timezone

from schools.models import Organisation
from tests.factories import DocumentPageFactory, EventPageFactory, NewsPageFactory, StandardPageFactory


def text(client, address="/kk/") -> str:
    return client.get(address).content.decode()


def arrange(organisation, parts, language="kk"):
    home = organisation.home(language).specific
    home.parts = [{"type": name, "value": value} for name, value in parts]
    home.save_revision().publish()


def places(page: str, *words) -> list[int]:
    return [page.index(word) for word in words]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_new_home_shows_what_the_site_has_and_nothing_empty(country, site_client, language):
    client = site_client(country.school)
    page = text(client, f"/{language}/")
    assert 'id="news"' in page and 'id="events"' not in page and 'id="documents"' not in page
    EventPageFactory(organisation=country.school, title="Ашық есік")
    DocumentPageFactory(organisation=country.school, title="Жарғы")
    page = text(client, f"/{language}/")
    assert "Ашық есік" in page and "Жарғы" in page
    assert 'href="events/"' in page and 'href="documents/"' in page


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("nursery_kindergarten", "preschool"),
        ("college", "vocational"),
        ("music_school", "additional"),
        ("correction_cabinet", "school"),  # none of its own
    ],
)
def test_the_drawing_is_of_such_an_organisation(country, site_client, kind, place):
    Organisation.objects.filter(pk=country.school.pk).update(kind=kind)
    drawn = [template.name for template in site_client(country.school).get("/kk/").templates if template.name]
    assert f"illustrations/scenes/{place}.html" in drawn


def test_an_event_that_is_over_leaves_the_home(country, site_client):
    past = timezone.now() - datetime.timedelta(days=2)
    EventPageFactory(organisation=country.school, title="Өтіп кеткен", start=past)
    assert "Өтіп кеткен" not in text(site_client(country.school))


def test_the_editor_puts_parts_in_order_under_his_own_titles(country, site_client):
    page = StandardPageFactory(organisation=country.school, title="Қабылдау")
    needed = {"title": "Жиі керек", "links": [{"words": "Баланы 1-сыныпқа беру", "page": page.pk, "url": ""}]}
    number = {"number": "1 248", "what": "оқушы", "source": "2026 жылғы 20 қараша"}
    figures = {"title": "", "figures": [number, number | {"what": "орын"}]}
    note = {"title": "Аяз", "text": "<p>Бүгін сабақ үйде.</p>"}
    arrange(
        country.school,
        [("text", note), ("needed", needed), ("figures", figures), ("news", {"title": "Бізде не жаңалық"})],
    )
    page = text(site_client(country.school))
    order = places(page, "Бүгін сабақ үйде", "Баланы 1-сыныпқа беру", "1 248", "Бізде не жаңалық")
    assert order == sorted(order)
    assert 'href="/kk/mektep-turaly' not in page and "Жиі керек" in page


def test_a_link_to_a_page_that_is_no_longer_public_is_left_out(country, site_client):
    page = StandardPageFactory(organisation=country.school)
    arrange(
        country.school, [("needed", {"title": "", "links": [{"words": "Сабақ кестесі", "page": page.pk, "url": ""}]})]
    )
    assert "Сабақ кестесі" in text(site_client(country.school))
    page.unpublish()
    assert "Сабақ кестесі" not in text(site_client(country.school))


@pytest.mark.parametrize("rows", [1, 12])
def test_query_budget_of_a_full_home(country, site_client, django_assert_max_num_queries, rows):
    for number in range(rows):
        NewsPageFactory(organisation=country.school)
        EventPageFactory(organisation=country.school)
        DocumentPageFactory(organisation=country.school, title=f"Құжат {number}")
    client = site_client(country.school)
    client.get("/kk/")
    with django_assert_max_num_queries(8):
        client.get("/kk/")
