"""What an authority shows on the sites below it: in lists and on homes, in both languages, until it is withdrawn."""

import datetime
import re

import pytest
from django.utils import timezone

from home.models import NewsPage
from home.syndication.actions import SyndicationRefused, hide, publish_below, show_again, withdraw
from home.syndication.models import SyndicatedPage
from schools.models import Organisation
from tests.factories import DocumentPageFactory, NewsPageFactory, OrganisationFactory


def text(client, address="/kk/") -> str:
    return client.get(address).content.decode()


@pytest.fixture
def order(country):
    """A news item of the region, in Kazakh alone."""
    return NewsPageFactory(organisation=country.region, title="Қысқы демалыс")


@pytest.mark.parametrize("address", ["/kk/", "/kk/news/", "/kk/news/rss/"])
def test_it_stands_on_all_sites_below_with_its_source_and_leads_there(country, site_client, order, address):
    publish_below(page=order, audiences=[country.region])
    for organisation in (country.district, country.school, country.other_school):
        page = text(site_client(organisation), address)
        assert order.full_url in page and country.region.name_kk in page
    for organisation in (country.ministry, country.other_region):
        assert order.full_url + '"' not in text(site_client(organisation), "/kk/news/")


def test_the_source_shows_it_once(country, site_client, order):
    publish_below(page=order, audiences=[country.region])
    assert text(site_client(country.region), "/kk/news/").count("Қысқы демалыс") == 1


def test_readers_get_the_pair_in_their_language_else_the_other_one_marked(country, site_client, order):
    publish_below(page=order, audiences=[country.region])
    page = text(site_client(country.school), "/ru/news/")
    assert re.search(r'lang="kk">\s*<div>\s*<h2><a href="http://zhetisu.test/ru/news/', page)
    NewsPageFactory(organisation=country.region, language="ru", pair_of=order, title="Зимние каникулы")
    page = text(site_client(country.school), "/ru/news/")
    assert "Зимние каникулы" in page and "Қысқы демалыс" not in page


def test_documents_stand_among_documents_and_on_homes_without_a_list(country, site_client):
    rules = DocumentPageFactory(organisation=country.region, title="Қабылдау қағидалары")
    publish_below(page=rules, audiences=[country.region])
    client = site_client(country.school)
    home = text(client)
    assert "Қабылдау қағидалары" in home and 'href="documents/"' not in home
    DocumentPageFactory(organisation=country.school, title="Мектеп жарғысы")
    assert 'href="documents/"' in text(client)
    listed = text(client, "/kk/documents/")
    assert "Қабылдау қағидалары" in listed and country.region.name_kk in listed
    assert "Қабылдау қағидалары" not in text(client, "/kk/news/")


def test_it_reaches_the_kinds_and_districts_that_were_chosen(country, site_client, order):
    college = OrganisationFactory(parent=country.district, kind="college")
    elsewhere = OrganisationFactory(district=True, parent=country.region, host="panfilov.test")
    publish_below(page=order, audiences=[country.district], kinds=["college", "lyceum"])
    shown = {o.pk for o in (college, elsewhere, country.school, country.district) if _is_listed(site_client(o))}
    assert shown == {college.pk}


def _is_listed(client) -> bool:
    return "Қысқы демалыс" in text(client, "/kk/news/")


def test_a_correction_is_there_at_once(country, site_client, order):
    publish_below(page=order, audiences=[country.region])
    order.title = "Қысқы демалыс ұзарды"
    order.save_revision().publish()
    assert "Қысқы демалыс ұзарды" in text(site_client(country.school), "/kk/news/")


@pytest.mark.parametrize("how", ["withdrawn", "unpublished", "deleted", "its source's home is not public"])
def test_it_leaves_at_once(country, site_client, order, how):
    (item,) = publish_below(page=order, audiences=[country.region])
    assert _is_listed(site_client(country.school))
    {
        "withdrawn": lambda: withdraw(item=item),
        "unpublished": order.unpublish,
        "deleted": order.delete,
        "its source's home is not public": country.region.home_kk.specific.unpublish,
    }[how]()
    assert not _is_listed(site_client(country.school))


def test_a_draft_and_a_changed_draft_never_appear(country, site_client, order):
    draft = NewsPageFactory(organisation=country.region, title="Құпия жоба", draft=True)
    with pytest.raises(SyndicationRefused):
        publish_below(page=draft, audiences=[country.region])
    publish_below(page=order, audiences=[country.region])
    order.title = "Құпия түзету"
    order.save_revision()
    NewsPageFactory(organisation=country.region, language="ru", pair_of=order, title="Секрет", draft=True)
    for address in ("/kk/", "/ru/", "/kk/news/", "/ru/news/"):
        page = text(site_client(country.school), address)
        assert "Құпия" not in page and "Секрет" not in page and "Қысқы демалыс" in page


def test_it_waits_for_its_beginning(country, site_client, order):
    publish_below(page=order, audiences=[country.region], starts_at=timezone.now() + datetime.timedelta(hours=1))
    assert not _is_listed(site_client(country.school))
    SyndicatedPage.objects.update(starts_at=timezone.now())
    assert _is_listed(site_client(country.school))


def test_a_head_hides_an_optional_one_on_his_site_alone_and_never_an_obligatory_one(country, site_client, order):
    (item,) = publish_below(page=order, audiences=[country.region])
    hide(item=item, organisation=country.school)
    assert not _is_listed(site_client(country.school)) and _is_listed(site_client(country.other_school))
    show_again(item=item, organisation=country.school)
    assert _is_listed(site_client(country.school))
    hide(item=item, organisation=country.school)
    (item,) = publish_below(page=order, audiences=[country.region], is_obligatory=True)
    assert _is_listed(site_client(country.school)), "what has become obligatory stands there again"
    with pytest.raises(SyndicationRefused):
        hide(item=item, organisation=country.other_school)


def test_an_organisation_that_moves_changes_its_audience_with_it(country, site_client, order):
    publish_below(page=order, audiences=[country.district])
    assert _is_listed(site_client(country.school))
    elsewhere = OrganisationFactory(district=True, parent=country.other_region, host="semei.test")
    Organisation.objects.filter(pk=country.school.pk).update(parent=elsewhere)
    assert not _is_listed(site_client(country.school))


def test_it_is_in_no_sitemap_and_at_no_address_of_the_sites_below(country, site_client, order):
    publish_below(page=order, audiences=[country.region])
    client = site_client(country.school)
    assert order.slug not in text(client, "/sitemap.xml")
    assert client.get(f"/kk/news/{order.slug}/").status_code == 404
    own = text(site_client(country.region), f"/kk/news/{order.slug}/")
    assert f'<link rel="canonical" href="{order.full_url}">' in own


def test_the_archive_offers_its_month_and_topic(country, site_client):
    page = NewsPageFactory(
        organisation=country.region,
        title="Мамыр",
        topic="sport",
        date=timezone.make_aware(datetime.datetime(2025, 5, 9)),
    )
    publish_below(page=page, audiences=[country.region])
    client = site_client(country.school)
    assert '<option value="2025-05">' in text(client, "/kk/news/")
    assert page.full_url in text(client, "/kk/news/?month=2025-05&topic=sport")


def test_publishing_again_changes_the_terms_of_the_one_row(country, order):
    publish_below(page=order, audiences=[country.region])
    publish_below(page=order, audiences=[country.region], kinds=["school"], is_obligatory=True)
    item = SyndicatedPage.objects.get()
    assert (item.kinds, item.is_obligatory) == (["school"], True)


@pytest.mark.parametrize("schools", [1, 30])
def test_publishing_takes_as_many_queries_for_many_sites_as_for_one(country, order, schools, django_assert_num_queries):
    for _ in range(schools):
        OrganisationFactory(parent=country.district)
    with django_assert_num_queries(10):
        publish_below(page=NewsPage.objects.get(pk=order.pk), audiences=[country.region])


@pytest.mark.parametrize("address", ["/kk/", "/kk/news/", "/kk/news/rss/"])
def test_five_items_from_above_stay_in_the_budget(country, site_client, django_assert_max_num_queries, address):
    sources = [country.ministry, country.region, country.district, country.region, country.ministry]
    for number, source in enumerate(sources):
        publish_below(page=NewsPageFactory(organisation=source, title=f"Жаңалық {number}"), audiences=[source])
        NewsPageFactory(organisation=country.school)
    publish_below(page=DocumentPageFactory(organisation=country.region), audiences=[country.region])
    client = site_client(country.school)
    assert text(client, address).count("Жаңалық") >= 3
    with django_assert_max_num_queries(8):
        client.get(address)
