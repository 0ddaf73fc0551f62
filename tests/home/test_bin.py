"""A deleted page is gone for readers at once, and can be brought back for a time; what concerns its pair is asked."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from base.scheduler import publish_scheduled
from home.bin.actions import empty_bins
from home.models import BinnedPage, NewsPage
from tests.factories import NewsPageFactory, StandardPageFactory, member, news_index
from tests.translating import live_pair


@pytest.fixture
def head(country, signed_in):
    return signed_in(member(country.school, "head"))


def delete(client, page, **data):
    return client.post(f"/admin/pages/{page.pk}/delete/", data)


def restore(client, page):
    return client.post(f"/admin/bin/{BinnedPage.objects.get(page=page).pk}/", follow=True)


def text(client, address) -> str:
    return client.get(address).content.decode()


def address(page) -> str:
    return page.get_url_parts()[2]


# Deleting


def test_a_deleted_page_is_gone_at_once_and_its_address_leads_to_the_list(country, head, site_client):
    page = NewsPageFactory(organisation=country.school, title="Шахмат жарысы")
    reader = site_client(country.school)
    delete(head, page)
    answer = reader.get(address(page))
    assert (answer.status_code, answer.url.endswith("/kk/news/")) == (302, True)
    for place in ("/kk/", "/kk/news/", "/kk/map/", "/sitemap.xml", "/kk/search/?q=шахмат", "/kk/news/rss/"):
        assert "Шахмат жарысы" not in text(reader, place)
    assert not any(Page.find_problems())


def test_what_was_planned_for_it_does_not_happen(country, head, site_client):
    page = NewsPageFactory(organisation=country.school, draft=True)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    delete(head, page)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        publish_scheduled()
    assert not NewsPage.objects.get(pk=page.pk).live


def test_a_page_that_waits_for_the_head_waits_no_more(country, head):
    page = NewsPageFactory(organisation=country.school, draft=True)
    page.get_workflow().start(page, member(country.school, "editor"))
    delete(head, page)
    assert not NewsPage.objects.get(pk=page.pk).workflow_in_progress


def test_nobody_works_on_a_page_in_the_bin(country, head, signed_in):
    page = NewsPageFactory(organisation=country.school)
    delete(head, page)
    official = signed_in(member(country.district, "official"))
    for client in (head, official):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code in (302, 404)
        client.post(f"/admin/pages/{page.pk}/edit/", {"title": "Басқа", "action-publish": "1"})
    assert not NewsPage.objects.get(pk=page.pk).live


def test_an_editor_deletes_drafts_and_nothing_public(country, signed_in):
    editor = signed_in(member(country.school, "editor"))
    draft, public = (
        NewsPageFactory(organisation=country.school, draft=True),
        NewsPageFactory(organisation=country.school),
    )
    delete(editor, draft)
    delete(editor, public)
    assert [row.page_id for row in BinnedPage.objects.all()] == [draft.pk]


def test_what_links_to_the_page_is_told_before(country, head):
    page = NewsPageFactory(organisation=country.school, title="Сабақ кестесі")
    link = f'<p><a linktype="page" id="{page.pk}">кесте</a></p>'
    StandardPageFactory(organisation=country.school, title="Ата-аналарға", body=[("paragraph", link)])
    NewsPageFactory(organisation=country.other_school, title="Басқа мектеп", body=[("paragraph", link)])
    shown = text(head, f"/admin/pages/{page.pk}/delete/")
    assert "Ата-аналарға" in shown and "Басқа мектеп" not in shown
    assert "тағы 1 бет" in shown


def test_several_at_once_go_into_the_bin_too(country, head):
    pages = [NewsPageFactory(organisation=country.school) for _number in range(2)]
    ids = "&".join(f"id={page.pk}" for page in pages)
    head.post(f"/admin/bulk/wagtailcore/page/delete/?{ids}&next=/admin/")
    assert BinnedPage.objects.count() == 2


# Coming back


def test_a_restored_page_is_a_draft_in_its_place_and_its_address_is_its_own_again(country, head, site_client):
    page = NewsPageFactory(organisation=country.school, title="Шахмат жарысы")
    before = address(page)
    delete(head, page)
    restore(head, page)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.live, page.get_parent().pk, address(page)) == (False, news_index(country.school).pk, before)
    assert site_client(country.school).get(before).status_code == 404
    page.get_latest_revision().publish()
    assert "Шахмат жарысы" in text(site_client(country.school), before)
    assert not any(Page.find_problems())


def test_what_stood_below_comes_back_with_it(country, head):
    section = StandardPageFactory(organisation=country.school, title="Қабылдау")
    below = StandardPageFactory(organisation=country.school, parent=section, title="Құжаттар")
    before = address(below)
    delete(head, section)
    restore(head, section)
    assert address(Page.objects.get(pk=below.pk)) == before


def test_a_taken_address_gets_a_number(country, head):
    page = NewsPageFactory(organisation=country.school, title="Жарыс")
    delete(head, page)
    NewsPageFactory(organisation=country.school, title="Жарыс")
    restore(head, page)
    assert NewsPage.objects.get(pk=page.pk).slug == f"{page.slug}-1"


def test_first_the_section_then_what_stood_in_it(country, head):
    section = StandardPageFactory(organisation=country.school)
    below = StandardPageFactory(organisation=country.school, parent=section)
    delete(head, below)
    delete(head, section)
    assert "Алдымен" in restore(head, below).content.decode()
    restore(head, section)
    restore(head, below)
    assert not BinnedPage.objects.exists()


def test_after_its_time_it_is_forgotten(country, head):
    page = NewsPageFactory(organisation=country.school)
    delete(head, page)
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert empty_bins() == 0
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert empty_bins() == 1
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not any(Page.find_problems())


# The pair


@pytest.fixture
def pair(country):
    page, _translation, target = live_pair(country.school)
    return page, target


def test_the_pair_is_asked_about_and_goes_only_if_it_is_meant(country, head, pair):
    page, target = pair
    assert target.draft_title in text(head, f"/admin/pages/{page.pk}/delete/")
    delete(head, page)
    assert NewsPage.objects.get(pk=target.pk).live


def test_both_go_and_come_back_together(country, head, pair):
    page, target = pair
    delete(head, page, with_pair="on")
    assert BinnedPage.objects.count() == 2
    restore(head, page)
    assert not BinnedPage.objects.exists()
    assert address(NewsPage.objects.get(pk=target.pk)) == address(target)


@pytest.mark.parametrize("with_pair", [True, False])
def test_unpublishing_asks_about_the_pair(country, head, pair, with_pair):
    page, target = pair
    place = f"/admin/pages/{page.pk}/unpublish/"
    assert target.draft_title in text(head, place)
    head.post(place, {"with_pair": "on"} if with_pair else {})
    assert not NewsPage.objects.get(pk=page.pk).live
    assert NewsPage.objects.get(pk=target.pk).live != with_pair


@pytest.mark.parametrize("with_pair", [True, False])
def test_moving_asks_about_the_pair(country, head, with_pair):
    old = StandardPageFactory(organisation=country.school, title="Ескі")
    place = StandardPageFactory(organisation=country.school, title="Жаңа")
    place_ru = StandardPageFactory(organisation=country.school, language="ru", pair_of=place, title="Новый")
    pair = StandardPageFactory(organisation=country.school, language="ru", pair_of=old, title="Старый")
    url = f"/admin/pages/{old.pk}/move/{place.pk}/confirm/"
    assert "Старый" in text(head, url)
    head.post(url, {"with_pair": "on"} if with_pair else {})
    assert Page.objects.get(pk=old.pk).is_child_of(Page.objects.get(pk=place.pk))
    assert Page.objects.get(pk=pair.pk).is_child_of(Page.objects.get(pk=place_ru.pk)) == with_pair


def test_the_screens_cost_the_same_however_much_there_is(country, head, django_assert_max_num_queries):
    pages = [NewsPageFactory(organisation=country.school) for _number in range(25)]
    for page in pages[1:]:
        delete(head, page)
    for place in ("/admin/bin/", f"/admin/pages/{pages[0].pk}/delete/"):
        head.get(place)
        with django_assert_max_num_queries(26):
            assert head.get(place).status_code == 200
