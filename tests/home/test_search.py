"""Searching a site, and what is below an authority."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from schools.models import Organisation, OrganisationStatus
from tests.factories import DocumentPageFactory, EventPageFactory, NewsPageFactory, StandardPageFactory, member

QUERIES = ['"', 'a"b', "*", "NEAR(", "a AND", "'", "😀", "\x00", "х" * 5000, "   "]


def text(client, address, **data) -> str:
    answer = client.get(address, data)
    assert answer.status_code == 200
    return answer.content.decode()


def suggestions(client, query, language="kk") -> list[str]:
    return [found["title"] for found in client.get(f"/{language}/search/suggest/", {"q": query}).json()["suggestions"]]


@pytest.mark.parametrize(("language", "count"), [("kk", "2 бет табылды"), ("ru", "Найдено 2 страницы")])
def test_results_tell_how_many_there_are_and_show_the_words(country, site_client, language, count):
    NewsPageFactory(
        organisation=country.school, title="Астрономия үйірмесі", intro="Кешке астрономия сабағы <b> болды."
    )
    DocumentPageFactory(organisation=country.school, title="Астрономия үйірмесінің жоспары")
    page = text(site_client(country.school), f"/{language}/search/", q="астрономия")
    assert count in page
    assert "<mark>астрономия</mark> сабағы &lt;b&gt; болды" in page


def test_a_pair_is_found_once_in_the_readers_language(country, site_client):
    kk = NewsPageFactory(organisation=country.school, title="Хакатон қорытындысы")
    NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Хакатон подвёл итоги")
    page = text(site_client(country.school), "/ru/search/", q="хакатон")
    assert "Хакатон подвёл итоги" in page and "Хакатон қорытындысы" not in page


def test_words_of_either_language_are_found_the_readers_language_first(country, site_client):
    kk = NewsPageFactory(organisation=country.school, title="Тоғызқұмалақ", intro="Олимпиада Олимпиада Олимпиада")
    NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Девять лунок", slug="nine")
    NewsPageFactory(organisation=country.school, language="ru", title="Районная олимпиада", slug="olympiad")
    client = site_client(country.school)
    page = text(client, "/ru/search/", q="олимпиада")
    assert page.index("Районная олимпиада") < page.index(">Тоғызқұмалақ</a>")
    assert client.get(f"/ru/news/{kk.slug}/").headers["Location"] == "/ru/news/nine/"
    page = text(client, "/ru/search/", q="олимпиада", language="kk")
    assert f'href="/kk/news/{kk.slug}/" hreflang="kk"' in page and "Районная" not in page


def test_a_kind_narrows_the_results(country, site_client):
    NewsPageFactory(organisation=country.school, title="Наурыз мерекесі өтті")
    EventPageFactory(organisation=country.school, title="Наурыз мерекесі болады")
    page = text(site_client(country.school), "/kk/search/", q="Наурыз", kind="events")
    assert "болады" in page and "өтті" not in page
    page = text(site_client(country.school), "/kk/search/", q="Наурыз", kind="none", scope="x", page="y")
    assert "болады" in page and "өтті" in page


def test_an_authority_searches_what_is_below_it_and_nothing_else(country, site_client):
    NewsPageFactory(organisation=country.school, title="Кітап күні мектепте")
    NewsPageFactory(organisation=country.other_region, title="Кітап күні өзге өңірде")
    client = site_client(country.district)
    assert "мектепте" not in text(client, "/kk/search/", q="Кітап")
    page = text(client, "/kk/search/", q="Кітап", scope="below")
    assert "Кітап күні мектепте" in page and country.school.name_kk in page and "өзге өңірде" not in page
    assert f"http://{country.school.host}/kk/news/" in page
    text(client, "/kk/search/", q=country.district.area_name_kk, scope="below")  # folders have names, too
    assert 'name="scope"' not in text(site_client(country.school), "/kk/search/", q="Кітап", scope="below")


def test_an_authority_narrows_its_search_to_a_district_or_a_school(country, site_client):
    for organisation, title in ((country.school, "Кітап мектепте"), (country.other_region, "Кітап Абайда")):
        NewsPageFactory(organisation=organisation, title=title)
    page = text(site_client(country.ministry), "/kk/search/", q="Кітап", scope=country.region.pk)
    assert "Кітап мектепте" in page and "Кітап Абайда" not in page
    page = text(site_client(country.district), "/kk/search/", q="Кітап", scope=country.school.pk)
    assert "Кітап мектепте" in page
    page = text(site_client(country.district), "/kk/search/", q="Кітап", scope=country.other_region.pk)
    assert "Кітап мектепте" not in page and "Кітап Абайда" not in page


def close(organisation):
    Organisation.objects.filter(pk=organisation.pk).update(status=OrganisationStatus.CLOSED)


@pytest.mark.parametrize(
    "hide",
    [
        close,
        lambda organisation: organisation.home_kk.specific.unpublish(),
        lambda organisation: organisation.home_ru.specific.unpublish(),
    ],
)
def test_what_leads_to_no_public_site_is_neither_found_nor_listed_above(country, site_client, hide):
    NewsPageFactory(organisation=country.school, title="Жабық сайттағы жаңалық")
    client = site_client(country.district)
    assert "Жабық сайттағы" in text(client, "/ru/")
    hide(country.school)
    assert "Жабық сайттағы" not in text(client, "/ru/")
    assert "Жабық сайттағы" not in text(client, "/ru/search/", q="Жабық", scope="below")


def test_nobody_finds_a_draft_or_another_sites_page(country, site_client):
    NewsPageFactory(organisation=country.school, title="Құпия жоба", draft=True)
    NewsPageFactory(organisation=country.other_school, title="Құпия жаңалық")
    client = site_client(country.school)
    assert "Құпия ж" not in text(client, "/kk/search/", q="Құпия")
    assert suggestions(client, "Құпи") == []
    assert "Құпия жоба" not in text(site_client(country.district), "/kk/search/", q="Құпия", scope="below")


def test_titles_are_suggested_by_the_beginnings_of_their_words(country, site_client):
    NewsPageFactory(organisation=country.school, title="Робототехника үйірмесі")
    assert suggestions(site_client(country.school), "робот") == ["Робототехника үйірмесі"]
    assert suggestions(site_client(country.school), "үйір", "ru") == ["Робототехника үйірмесі"]


@pytest.mark.parametrize("query", QUERIES)
def test_any_query_is_answered(country, site_client, signed_in, query):
    for client, host in ((site_client(country.school), ""), (site_client(country.district), "?scope=below")):
        assert client.get(f"/ru/search/{host}", {"q": query}).status_code == 200
        assert client.get("/ru/search/suggest/", {"q": query}).status_code == 200
    editor = signed_in(member(country.school, "editor"))
    for name in ("wagtailadmin_choose_page_search", "wagtailadmin_pages:search", "wagtailimages:index"):
        assert editor.get(reverse(name), {"q": query}).status_code == 200


@pytest.mark.sqlite
def test_modelsearch_still_forgets_quotation_marks(country, monkeypatch):
    """When this fails, base.search.quotation_marks can go."""
    from modelsearch.backends.database.sqlite.query import Lexeme

    page = StandardPageFactory(organisation=country.school)
    monkeypatch.setattr(Lexeme, "as_sql", Lexeme.as_sql.stock)
    with pytest.raises(OperationalError):
        list(type(page).objects.all().autocomplete('a"b'))


@pytest.mark.parametrize("rows", [3, 25])
def test_query_budget_of_the_results(country, site_client, django_assert_max_num_queries, rows):
    for number in range(rows):
        NewsPageFactory(organisation=country.school, title=f"Шахмат {number}")
        StandardPageFactory(organisation=country.school, title=f"Шахмат бөлмесі {number}")
    for organisation, scope, budget in ((country.school, "", 12), (country.district, "below", 12)):
        client = site_client(organisation)
        client.get("/kk/search/", {"q": "шахмат", "scope": scope})
        with django_assert_max_num_queries(budget):
            client.get("/kk/search/", {"q": "шахмат", "scope": scope})


@pytest.mark.parametrize("page", ["999999", "-1", "0", "x", "9" * 30])
def test_a_page_of_results_that_is_not_there_is_answered(country, site_client, page):
    NewsPageFactory(organisation=country.school, title="Шахмат")
    text(site_client(country.school), "/kk/search/", q="Шахмат", page=page)


def test_the_site_map_puts_a_page_of_one_language_under_its_sections_translation(country, site_client):
    section = StandardPageFactory(organisation=country.school, title="Қабылдау")
    StandardPageFactory(
        organisation=country.school, language="ru", translation_key=section.translation_key, title="Приём"
    )
    StandardPageFactory(organisation=country.school, parent=section, title="Құжаттар тізбесі")
    StandardPageFactory(organisation=country.school, language="ru", title="Ясли")
    page = text(site_client(country.school), "/ru/map/").partition("<main")[2]
    assert page.index("Приём") < page.index("Құжаттар тізбесі") < page.index("Ясли")
    assert "Қабылдау" not in page


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_site_map_shows_sections_and_pages_of_both_languages(country, site_client, language):
    section = StandardPageFactory(organisation=country.school, title="Қабылдау")
    StandardPageFactory(organisation=country.school, parent=section, title="Құжаттар тізбесі")
    StandardPageFactory(organisation=country.school, title="Жоба", live=False)
    NewsPageFactory(organisation=country.school, title="Жаңалық")
    page = text(site_client(country.school), f"/{language}/map/")
    assert "Қабылдау" in page and "Құжаттар тізбесі" in page
    assert "Жоба" not in page and ">Жаңалық<" not in page
    marked = 'lang="kk" hreflang="kk">Қабылдау</a>' in page
    assert marked == (language == "ru")
