"""The list of news: by month and topic, and as a feed."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.utils import timezone

from tests.factories import NewsPageFactory


def moment(*parts):
    return timezone.make_aware(datetime.datetime(*parts))


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("month=2025-05", {"Мамыр"}),
        ("topic=sport", {"Спорт"}),
        ("topic=sport&month=2025-05", set()),
        ("topic=none&month=2025-99", {"Мамыр", "Спорт"}),
        ("month=" + "9" * 5000, {"Мамыр", "Спорт"}),
    ],
)
def test_the_list_is_narrowed_by_its_address(country, site_client, query, shown):
    NewsPageFactory(organisation=country.school, title="Мамыр жаңалығы", date=moment(2025, 5, 31, 23, 30))
    NewsPageFactory(organisation=country.school, title="Спорт жаңалығы", topic="sport")
    answer = site_client(country.school).get(f"/kk/news/?{query}")
    assert answer.status_code == 200
    assert {word for word in ("Мамыр", "Спорт") if f"{word} жаңалығы" in text(answer)} == shown


def test_the_months_offered_are_those_with_news_in_the_readers_words(country, site_client):
    NewsPageFactory(organisation=country.school, date=moment(2025, 5, 9))
    assert '<option value="2025-05">2025 жылғы мамыр</option>' in text(site_client(country.school).get("/kk/news/"))
    assert '<option value="2025-05">Май 2025' in text(site_client(country.school).get("/ru/news/"))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_feed_tells_the_news_in_the_readers_language(country, site_client, language):
    item = NewsPageFactory(organisation=country.school, language=language, title="<Жеңіс> & қуаныш")
    NewsPageFactory(organisation=country.school, title="Жоба", draft=True)
    NewsPageFactory(organisation=country.other_school, title="Өзге мектеп")
    client = site_client(country.school)
    assert 'type="application/rss+xml"' in text(client.get(f"/{language}/news/"))
    answer = client.get(f"/{language}/news/rss/")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314 - our own answer
    assert channel.findtext("language") == language
    assert [entry.findtext("title") for entry in channel.findall("item")] == ["<Жеңіс> & қуаныш"]
    assert channel.find("item").findtext("link") == f"http://{country.school.host}/{language}/news/{item.slug}/"


@pytest.mark.parametrize("rows", [1, 20])
def test_query_budget_of_the_list_and_of_the_feed(country, site_client, django_assert_max_num_queries, rows):
    NewsPageFactory.create_batch(rows, organisation=country.school)
    client = site_client(country.school)
    for address in ("/kk/news/", "/kk/news/rss/"):
        client.get(address)
        with django_assert_max_num_queries(7):
            client.get(address)
