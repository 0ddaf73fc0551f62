"""News on their way up: a school offers, the district takes or refuses, and offers on."""

import re

import pytest

from home.syndication.actions import SyndicationRefused, offer_news, offer_on, refuse_offer, take_off, take_offer
from home.syndication.models import NewsOffer
from tests.factories import NewsPageFactory, OrganisationFactory, member


def text(client, address="/kk/") -> str:
    return client.get(address).content.decode()


@pytest.fixture
def news(country):
    return NewsPageFactory(organisation=country.school, title="Шахмат жеңісі", intro="Мектептің сөзі.")


@pytest.fixture
def official(country, signed_in):
    return signed_in(member(country.district, "official"))


def test_an_editor_offers_and_the_district_takes(country, signed_in, official, news, site_client):
    editor = signed_in(member(country.school, "editor"))
    assert "Жоғары тұрған органға ұсыну" in text(editor, f"/admin/pages/{news.pk}/edit/")
    assert country.district.name_kk in text(editor, f"/admin/offers/page/{news.pk}/")
    editor.post(f"/admin/offers/page/{news.pk}/")
    offer = NewsOffer.objects.get()
    assert "Шахмат жеңісі" not in text(site_client(country.district), "/kk/news/")
    assert "Шахмат жеңісі" in text(official, "/admin/offers/from-below/")
    official.post(f"/admin/offers/{offer.pk}/", {"action": "take", "summary_kk": "", "summary_ru": ""})
    for address in ("/kk/", "/kk/news/", "/kk/news/rss/"):
        page = text(site_client(country.district), address)
        assert news.full_url in page and country.school.name_kk in page
    assert "Шахмат жеңісі" not in text(site_client(country.other_region), "/kk/news/")


def test_it_stands_once_on_the_home_of_the_district(country, news, site_client):
    take_offer(offer=offer_news(page=news))
    assert text(site_client(country.district)).count("Шахмат жеңісі") == 1


def test_the_districts_own_words_take_the_place_of_the_schools(country, news, site_client):
    take_offer(offer=offer_news(page=news), summary_ru="Слова отдела.")
    client = site_client(country.district)
    assert re.search(r'<p lang="ru">Слова отдела.</p>', text(client, "/ru/news/"))
    assert re.search(r'<p lang="ru">Слова отдела.</p>', text(client, "/kk/news/"))
    assert "Мектептің сөзі" in text(site_client(country.school), "/kk/news/")


def test_a_refusal_says_why_and_the_school_reads_it(country, signed_in, official, news):
    offer = offer_news(page=news)
    empty = official.post(f"/admin/offers/{offer.pk}/", {"action": "refuse", "reason": " "}).content.decode()
    assert "себебін жазыңыз" in empty
    official.post(f"/admin/offers/{offer.pk}/", {"action": "refuse", "reason": "Суреті анық емес."})
    editor = signed_in(member(country.school, "editor"))
    assert "Суреті анық емес." in text(editor, "/admin/offers/")
    assert offer_news(page=news).is_waiting, "what was refused may be offered anew"


def test_what_was_taken_can_be_taken_off_again_with_a_reason(country, signed_in, official, news, site_client):
    offer = offer_news(page=news)
    address = f"/admin/offers/{offer.pk}/"
    with pytest.raises(SyndicationRefused):
        take_off(offer=offer, reason="Әлі алынбаған.")
    take_offer(offer=offer)
    assert 'value="off"' in text(official, address)
    empty = official.post(address, {"action": "off", "reason": " "}).content.decode()
    assert "себебін жазыңыз" in empty and "Шахмат жеңісі" in text(site_client(country.district), "/kk/news/")
    assert official.post(address, {"action": "off", "reason": "Қате бар."}).status_code == 302
    assert "Шахмат жеңісі" not in text(site_client(country.district), "/kk/news/")
    assert "Шахмат жеңісі" in text(site_client(country.school), "/kk/news/")
    assert "Қате бар." in text(signed_in(member(country.school, "editor")), "/admin/offers/")
    assert 'value="off"' not in text(official, address)
    assert offer_news(page=news).is_waiting, "what was taken off may be offered anew"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_dashboard_counts(country, signed_in, language):
    for number in range(3):
        offer = offer_news(page=NewsPageFactory(organisation=country.school))
        if number:
            take_offer(offer=offer)
    editor = signed_in(member(country.school, "editor", language=language))
    official = signed_in(member(country.district, "official", language=language))
    counts = {
        "kk": "ұсынылғаны: 3. Алынғаны: 2. Қабылданбағаны: 0. Күтіп тұрғаны: 1.",
        "ru": "Принято: 2. Отклонено: 0. Ждёт: 1.",
    }
    assert counts[language] in text(editor, "/admin/")
    assert {"kk": "күтіп тұрғаны: 1.", "ru": "ждёт вашего ответа: 1."}[language] in text(official, "/admin/")


def test_what_was_taken_may_go_on_to_the_region_with_the_school_as_its_source(country, official, news, site_client):
    offer = offer_news(page=news)
    with pytest.raises(SyndicationRefused):
        offer_on(offer=offer)
    take_offer(offer=offer)
    official.post(f"/admin/offers/{offer.pk}/", {"action": "on"})
    further = NewsOffer.objects.get(organisation=country.region)
    assert further.source == country.school and further.is_waiting
    take_offer(offer=further)
    assert country.school.name_kk in text(site_client(country.region), "/kk/news/")


def test_it_leaves_with_its_page(country, news, site_client):
    take_offer(offer=offer_news(page=news))
    news.unpublish()
    assert "Шахмат жеңісі" not in text(site_client(country.district), "/kk/news/")


def test_nothing_is_offered_or_decided_twice(country, news):
    offer = offer_news(page=news)
    with pytest.raises(SyndicationRefused):
        offer_news(page=news)
    late = NewsOffer.objects.get()
    take_offer(offer=offer)
    with pytest.raises(SyndicationRefused):
        refuse_offer(offer=late, reason="Кеш")
    assert NewsOffer.objects.get().is_taken


def test_drafts_and_the_ministrys_own_news_cant_be_offered(country):
    for page in (
        NewsPageFactory(organisation=country.school, draft=True),
        NewsPageFactory(organisation=country.ministry),
    ):
        with pytest.raises(SyndicationRefused):
            offer_news(page=page)


def test_other_organisations_offers_are_404(country, signed_in, news):
    offer = offer_news(page=news)
    elsewhere = OrganisationFactory(district=True, parent=country.region)
    places = [
        (country.other_school, "head"), (country.school, "head"), (country.other_region, "official"),
        (elsewhere, "official"), (country.district, "editor"),
    ]  # fmt: skip
    strangers = [member(organisation, role) for organisation, role in places]
    for person in strangers:
        client = signed_in(person)
        assert client.get(f"/admin/offers/{offer.pk}/").status_code == 404
        assert client.post(f"/admin/offers/{offer.pk}/", {"action": "take"}).status_code == 404
    assert NewsOffer.objects.get().is_waiting


@pytest.mark.parametrize("count", [1, 12])
def test_query_budget_of_the_desk(country, official, count, django_assert_max_num_queries):
    for _ in range(count):
        offer_news(page=NewsPageFactory(organisation=country.school))
    official.get("/admin/offers/from-below/")
    with django_assert_max_num_queries(16):
        official.get("/admin/offers/from-below/")
