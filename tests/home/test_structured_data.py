"""What pages tell machines: Open Graph for links, schema.org for search engines."""

import json
import re

import pytest
from wagtail.models import Page

from base.pictures import make_renditions
from schools.models import OrganisationProfile
from tests.factories import EventPageFactory, ImageFactory, NewsPageFactory


def told(client, address) -> tuple[str, dict]:
    """The page, and its things by type."""
    page = client.get(address).content.decode()
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])["@graph"]
    return page, {thing["@type"]: thing for thing in graph}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_school_and_an_authority_tell_who_they_are(country, site_client, language):
    OrganisationProfile.objects.filter(organisation=country.school).update(
        email="school@example.kz", address_kk="Абай көшесі, 1", latitude="45.1", longitude="78.2"
    )
    page, things = told(site_client(country.school), f"/{language}/")
    school = things["School"]
    assert school["name"] == getattr(country.school, f"name_{language}")
    assert school["url"] == f"http://{country.school.host}/{language}/"
    assert school["geo"]["latitude"] == 45.1 and school["address"] == "Абай көшесі, 1"
    assert f'property="og:locale" content="{language}_KZ"' in page
    assert f'hreflang="x-default" href="http://{country.school.host}/"' in page
    target = things["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == f"http://{country.school.host}/{language}/search/?q={{search_term_string}}"
    assert "GovernmentOrganization" in told(site_client(country.region), f"/{language}/")[1]


def test_a_news_item_is_an_article_with_its_picture_and_place(country, site_client):
    picture = ImageFactory(organisation=country.school)
    make_renditions(picture)
    title = "</script><b>Жеңіс</b> & қуаныш"
    item = NewsPageFactory(organisation=country.school, title=title, picture=picture, slug="jenis")
    page, things = told(site_client(country.school), "/kk/news/jenis/")
    article = things["NewsArticle"]
    assert article["headline"] == title and article["inLanguage"] == "kk"
    assert article["datePublished"] == item.date.isoformat()
    assert re.fullmatch(rf"http://{country.school.host}/media/images/\w+\.jpg", article["image"][0])
    assert f'property="og:image" content="{article["image"][0]}"' in page
    assert [crumb["item"] for crumb in things["BreadcrumbList"]["itemListElement"]] == [
        f"http://{country.school.host}/kk/{path}" for path in ("", "news/", "news/jenis/")
    ]


def test_an_event_tells_when_and_whether_it_takes_place(country, site_client):
    page = EventPageFactory(organisation=country.school, state="cancelled")
    event = told(site_client(country.school), f"/kk/events/{page.slug}/")[1]["Event"]
    assert event["eventStatus"].endswith("EventCancelled") and event["location"]["name"] == page.place
    assert event["startDate"] == page.start.isoformat()


REQUIRED = {
    "School": {"name", "url", "taxID", "parentOrganization"},
    "GovernmentOrganization": {"name", "url", "taxID"},
    "WebSite": {"name", "url", "inLanguage", "potentialAction"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher", "inLanguage"},
    "Event": {"name", "startDate", "endDate", "location", "eventStatus", "organizer", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
}


def test_nothing_lacks_what_search_engines_demand(country, site_client):
    news, event = NewsPageFactory(organisation=country.school), EventPageFactory(organisation=country.school)
    school, authority = site_client(country.school), site_client(country.ministry)
    for client, address in (
        (school, "/kk/"),
        (authority, "/ru/"),
        (school, f"/kk/news/{news.slug}/"),
        (school, f"/kk/events/{event.slug}/"),
    ):
        for kind, thing in told(client, address)[1].items():
            assert {name for name in REQUIRED[kind] if not thing.get(name)} == set(), (address, kind)


def test_a_pair_tells_which_version_is_for_readers_of_any_other_language(country, site_client):
    kk = NewsPageFactory(organisation=country.other_school)
    ru = NewsPageFactory(organisation=country.other_school, language="ru", pair_of=kk)
    page, _things = told(site_client(country.other_school), f"/kk/news/{kk.slug}/")
    assert f'hreflang="x-default" href="{ru.full_url}"' in page  # its working language


def descriptions(client, address) -> set[str]:
    page = client.get(address).content.decode()
    return set(re.findall(r'<meta (?:name="description"|property="og:description") content="([^"]*)"', page))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_page_without_words_of_its_own_is_described_by_its_title_and_its_organisation(country, site_client, language):
    folder = Page.objects.get(pk=country.school.home(language).pk).get_children().get(slug="news")
    country.school.legal_name_kk, country.school.legal_name_ru = "№ 7 мектеп КММ", "КГУ Школа № 7"
    country.school.save()
    said = {f"{folder.title}. {getattr(country.school, f'legal_name_{language}')}"}
    assert descriptions(site_client(country.school), f"/{language}/news/") == said


def test_a_page_is_described_by_its_own_words_first(country, site_client):
    item = NewsPageFactory(organisation=country.school, intro="Жаңа зертхана «Химия» & сынауықтар")
    said = {"Жаңа зертхана «Химия» &amp; сынауықтар"}
    assert descriptions(site_client(country.school), f"/kk/news/{item.slug}/") == said
    item.search_description = "Іздеу үшін"
    item.save()
    assert descriptions(site_client(country.school), f"/kk/news/{item.slug}/") == {"Іздеу үшін"}


@pytest.mark.parametrize("address", ["/kk/", "/ru/map/", "/ru/feedback/write/"])
def test_no_page_for_search_engines_lacks_a_description(country, site_client, address):
    assert "" not in descriptions(site_client(country.school), address) != set()


def test_what_is_shown_in_the_others_language_tells_nothing(country, site_client):
    item = NewsPageFactory(organisation=country.school, title="Тек қазақша")
    page = site_client(country.school).get(f"/ru/news/{item.slug}/").content.decode()
    assert "ld+json" not in page and "og:title" not in page and "noindex" in page
