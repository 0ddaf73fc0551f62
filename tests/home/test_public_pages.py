"""What the public reads: pages in two languages, the honest fallback, addresses, refusals."""

import re

import pytest
from django.test import Client

from home.models import NewsPage
from tests.factories import ImageFactory, NewsPageFactory, OrganisationFactory, StandardPageFactory


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def html(response) -> str:
    return response.content.decode()


def test_every_kind_of_page_answers_in_both_languages(country, reader):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Победа в тогызкумалаке")
    about = StandardPageFactory(organisation=country.school)
    pages = {
        "/kk/": "kk",
        "/ru/": "ru",
        "/kk/news/": "kk",
        "/ru/news/": "ru",
        "/kk/search/?q=x": "kk",
        "/ru/search/": "ru",
    }
    for page in (kk, ru, about):
        pages[page.get_url_parts()[2]] = page.locale.language_code
    for url, language in pages.items():
        response = reader.get(url)
        assert response.status_code == 200, url
        assert f'<html lang="{language}"' in html(response)


@pytest.mark.parametrize("kind", ["ministry", "region", "district", "school"])
def test_every_kind_of_organisation_has_a_home_in_both_languages(country, site_client, kind):
    organisation = getattr(country, kind)
    for language in ("kk", "ru"):
        response = site_client(organisation).get(f"/{language}/")
        assert response.status_code == 200
        assert getattr(organisation, f"name_{language}") in html(response)


def test_a_pair_names_each_other_for_search_engines(country, reader):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk)
    for page in (kk, ru):
        text = html(reader.get(page.get_url_parts()[2]))
        assert f'hreflang="kk" href="{kk.full_url}"' in text
        assert f'hreflang="ru" href="{ru.full_url}"' in text
        assert f'<link rel="canonical" href="{page.full_url}">' in text


def test_the_language_switch_keeps_the_page(country, reader):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Победа")
    text = html(reader.get(f"/kk/news/{kk.slug}/"))
    assert re.search(rf'<a lang="ru" hreflang="ru" href="/ru/news/{ru.slug}/"', text)


def test_a_page_without_a_translation_is_shown_honestly_in_the_readers_frame(country, reader):
    kk = NewsPageFactory(organisation=country.school, title="Тек қазақша")
    response = reader.get(f"/ru/news/{kk.slug}/")
    text = html(response)
    assert response.status_code == 200
    assert '<html lang="ru"' in text
    assert re.search(r'<article[^>]* lang="kk"', text)
    assert f'<link rel="canonical" href="{kk.full_url}">' in text
    assert 'content="noindex"' in text
    assert 'rel="alternate"' not in text


def test_a_fallback_address_leads_to_the_translation_as_soon_as_there_is_one(country, reader):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Победа")
    assert reader.get(f"/ru/news/{kk.slug}/").headers["Location"] == f"/ru/news/{ru.slug}/"


def test_lists_and_menus_show_what_the_other_language_alone_has_and_say_so(country, reader):
    NewsPageFactory(organisation=country.school, title="Тек қазақша")
    StandardPageFactory(organisation=country.school, title="Асхана")
    text = html(reader.get("/ru/"))
    assert re.search(r'<a[^>]*href="/ru/news/[^"]+"[^>]*lang="kk"[^>]*>\s*Тек қазақша', text)
    assert re.search(r'<a[^>]*href="/ru/askhana/"[^>]*lang="kk"[^>]*>\s*Асхана', text) or 'lang="kk"' in text


def test_a_translated_item_stands_once_in_a_list(country, reader):
    kk = NewsPageFactory(organisation=country.school, title="Қазақша атауы")
    NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, title="Русское название")
    text = html(reader.get("/ru/news/"))
    assert "Русское название" in text
    assert "Қазақша атауы" not in text


def test_an_unpublished_home_is_not_there_in_its_language(country, reader):
    country.school.home_ru.specific.unpublish()
    assert reader.get("/ru/").status_code == 404
    assert reader.get("/kk/").status_code == 200


def test_the_first_address_leads_by_choice_then_browser_then_working_language(country, site_client):
    russian_first = site_client(country.other_school)
    assert russian_first.get("/").headers["Location"] == "/ru/"
    assert russian_first.get("/", HTTP_ACCEPT_LANGUAGE="kk-KZ,en").headers["Location"] == "/kk/"
    russian_first.get("/ru/", HTTP_REFERER="http://school2.test/kk/")
    assert russian_first.get("/", HTTP_ACCEPT_LANGUAGE="kk").headers["Location"] == "/ru/"


def test_landing_on_a_page_from_outside_chooses_nothing(country, reader):
    assert "language" not in reader.get("/ru/", HTTP_REFERER="https://example.kz/").cookies


@pytest.mark.parametrize("host", ["unknown.test", "evil.example", "school1.test.evil.example", "a b", "школа.test", ""])
def test_an_unknown_or_forged_host_is_404_never_the_default_site(country, host):
    response = Client(HTTP_HOST=host).get("/kk/")
    assert response.status_code == 404
    assert 'lang="ru"' in html(response)
    assert "Мектеп" in html(response) or "сайт" in html(response)


def test_a_forwarded_host_is_not_believed(country, reader):
    assert country.other_school.name_kk not in html(reader.get("/kk/", HTTP_X_FORWARDED_HOST="school2.test"))


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/sign-in/", "/kk/account/sign-in/", "/mailbox/"])
def test_accounts_and_the_admin_are_on_the_central_host_only(country, reader, central, path):
    assert reader.get(path).status_code == 404
    assert central.get(path).status_code in (200, 302)


def test_a_school_page_is_not_on_another_host(country, site_client):
    page = NewsPageFactory(organisation=country.school)
    for organisation in (country.ministry, country.region, country.district, country.other_school):
        for language in ("kk", "ru"):
            assert site_client(organisation).get(f"/{language}/news/{page.slug}/").status_code == 404


def test_a_page_that_is_not_there_is_404_in_the_readers_language_with_the_sites_header(country, reader):
    response = reader.get("/ru/net-takoj/")
    assert response.status_code == 404
    assert '<html lang="ru"' in html(response)
    assert country.school.name_ru in html(response)


def test_a_changed_slug_leaves_a_redirect(country, reader, django_capture_on_commit_callbacks):
    page = NewsPageFactory(organisation=country.school, slug="old")
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "new"
        page.save_revision().publish()
    response = reader.get("/kk/news/old/")
    assert (response.status_code, response.headers["Location"]) == (301, "http://school1.test/kk/news/new/")


def test_the_sitemap_lists_both_languages_and_no_draft(country, reader):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk)
    draft = NewsPageFactory(organisation=country.school, draft=True)
    other = NewsPageFactory(organisation=country.other_school)
    text = html(reader.get("/sitemap.xml"))
    assert f"<loc>{kk.full_url}</loc>" in text
    assert f'hreflang="ru" href="{ru.full_url}"' in text
    assert draft.slug not in text
    assert other.slug not in text
    assert "http://school1.test/sitemap.xml" in html(reader.get("/robots.txt"))


def test_an_authority_shows_news_from_below_with_their_source(country, site_client):
    page = NewsPageFactory(organisation=country.school, title="Мектептегі жаңалық")
    text = html(site_client(country.region).get("/kk/"))
    assert page.full_url in text
    assert country.school.name_kk in text
    assert "Мектептегі жаңалық" not in html(site_client(country.other_region).get("/kk/"))


def test_slugs_are_latin_in_both_languages(country):
    page = NewsPageFactory(organisation=country.school, title="Қыркүйектің әңгімесі № 5")
    assert re.fullmatch(r"[a-z0-9-]+", page.slug)
    assert page.slug.startswith("qyr")


def test_an_empty_site_has_no_empty_sections(country, reader):
    response = reader.get("/kk/")
    assert response.status_code == 200
    assert reader.get("/kk/news/").status_code == 200


def test_search_finds_public_pages_of_this_site_only(country, reader):
    page = NewsPageFactory(organisation=country.school, title="Астрономия үйірмесі")
    NewsPageFactory(organisation=country.school, title="Астрономия жобасы", draft=True)
    NewsPageFactory(organisation=country.other_school, title="Астрономия басқада")
    text = html(reader.get("/kk/search/?q=Астрономия"))
    assert page.slug in text
    assert "жобасы" not in text
    assert "басқада" not in text


@pytest.mark.parametrize("query", ["' OR 1=1 --", '"', "*", "<script>alert(1)</script>", "a" * 5000, "\x00", "NEAR("])
def test_odd_searches_are_answered_calmly(country, reader, query):
    response = reader.get("/kk/search/", {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in html(response)


def test_dates_are_written_as_the_language_writes_them(country, reader, settings):
    from datetime import UTC, datetime

    moment = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # the 21st in Almaty
    kk = NewsPageFactory(organisation=country.school, date=moment)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk, date=moment)
    assert "2026 жылғы 21 қараша" in html(reader.get(f"/kk/news/{kk.slug}/"))
    assert "21 ноября 2026" in html(reader.get(f"/ru/news/{ru.slug}/"))


# Budgets: with the real templates, no page or fragment cache; renditions and sites are warm as after a first view.


@pytest.fixture
def busy(country):
    """A page with everything: menu of eight, news with pictures, half of them from other sites."""
    for number in range(7):
        StandardPageFactory(organisation=country.school, title=f"Бөлім {number}")
        StandardPageFactory(organisation=country.region, title=f"Бөлім {number}")
    schools = [OrganisationFactory(parent=country.district) for _ in range(10)]
    for school in [country.region] * 10 + schools:
        NewsPageFactory(organisation=school, picture=ImageFactory(organisation=school), picture_alt="сурет")
    return country


@pytest.mark.parametrize(
    ("path", "budget"), [("leaf", 8), ("/kk/", 8), ("/kk/news/", 8), ("/kk/none/", 6), ("/sitemap.xml", 3)]
)
def test_query_budget_of_public_pages(busy, site_client, django_assert_max_num_queries, path, budget):
    page = NewsPageFactory(organisation=busy.school, picture=ImageFactory(organisation=busy.school), picture_alt="с")
    NewsPageFactory.create_batch(4, organisation=busy.school)
    url = f"/kk/news/{page.slug}/" if path == "leaf" else path
    client = site_client(busy.school)
    client.get(url)
    with django_assert_max_num_queries(budget):
        client.get(url)


def test_query_budget_of_a_page_with_twenty_cards_of_which_ten_lead_to_other_sites(
    busy, site_client, django_assert_max_num_queries
):
    client = site_client(busy.region)
    client.get("/kk/")
    assert NewsPage.objects.live().count() == 20
    with django_assert_max_num_queries(10):
        client.get("/kk/")
