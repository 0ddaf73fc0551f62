"""After whatever change, the next reader sees what is true now, on every site that shows it, on each cache."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from base.scheduler import publish_scheduled
from home.actions import change_host, move_organisation
from home.bin.actions import put_into_bin
from home.models import NewsPage, StaffConsent, StaffIndexPage
from home.page_cache.watched import NOT_SHOWN, WATCHED
from home.syndication.actions import hide, offer_news, publish_below, show_again, take_off, take_offer, withdraw
from home.syndication.banner_actions import end_banner, set_banner
from home.syndication.models import Banner
from tests.factories import (
    EventPageFactory,
    MealDayFactory,
    NewsPageFactory,
    StaffMemberFactory,
    StandardPageFactory,
    open_pair,
)

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def news(country, commit):
    with commit():
        return NewsPageFactory(organisation=country.school, title="Шахмат жарысы")


def test_a_kept_page_is_served_without_a_query(country, news, reader, django_assert_num_queries):
    read = reader(country.school, "/kk/")
    first = read()
    with django_assert_num_queries(0):
        again = read()
    assert (again.content, again.status_code) == (first.content, 200)
    assert {**again.headers, "Vary": ""} == {**first.headers, "Vary": ""}


def test_no_model_of_ours_is_forgotten():
    ours = ("base", "accounts", "schools", "home", "syndication", "feedback", "forum", "materials", "subscriptions")
    models = [model for model in apps.get_models() if model._meta.app_label in ours]
    rest = {model._meta.label for model in models if not issubclass(model, Page) and model not in WATCHED}
    assert rest == NOT_SHOWN


# Pages


def test_publishing_correcting_unpublishing_and_deleting(country, news, reader, commit):
    readers = [reader(country.school, "/kk/"), reader(country.school, "/kk/news/"), reader(country.district, "/kk/")]
    assert all("Шахмат жарысы" in read.text() for read in readers)
    with commit():
        page = NewsPage.objects.get(pk=news.pk)
        page.title = "Дойбы жарысы"
        page.save_revision().publish()
    assert all("Дойбы жарысы" in read.text() and "Шахмат" not in read.text() for read in readers)
    with commit():
        NewsPage.objects.get(pk=news.pk).unpublish()
    assert not any("Дойбы" in read.text() for read in readers)
    with commit():
        NewsPage.objects.get(pk=news.pk).get_latest_revision().publish()
    assert all("Дойбы жарысы" in read.text() for read in readers)
    with commit():
        put_into_bin(page=NewsPage.objects.get(pk=news.pk), user=None)
    assert not any("Дойбы" in read.text() for read in readers)


def test_a_draft_makes_nothing_anew(country, news, reader, commit, django_assert_num_queries):
    read = reader(country.school, "/kk/")
    read()
    with commit():
        page = NewsPage.objects.get(pk=news.pk)
        page.title = "Жоба"
        page.save_revision()
    with django_assert_num_queries(0):
        assert "Жоба" not in read.text()


def test_a_change_of_one_school_leaves_the_pages_of_another(country, news, reader, commit, django_assert_num_queries):
    read = reader(country.other_school, "/kk/")
    read()
    with commit():
        NewsPageFactory(organisation=country.school)
    with django_assert_num_queries(0):
        read()


def test_scheduled_pages_come_and_go(country, reader, commit):
    read, now = reader(country.school, "/kk/news/"), timezone.now()
    with commit():
        page = NewsPageFactory(organisation=country.school, title="Ертеңгі жаңалық", draft=True)
        page.go_live_at, page.expire_at = now + timedelta(hours=1), now + timedelta(hours=2)
        page.save_revision().publish()
    assert "Ертеңгі" not in read.text()
    for hours, is_there in ((1.1, True), (2.1, False)):
        with time_machine.travel(now + timedelta(hours=hours)):
            with commit():
                publish_scheduled()
            assert ("Ертеңгі" in read.text()) == is_there


def test_a_moved_section_changes_menus_and_paths(country, reader, commit):
    with commit():
        one = StandardPageFactory(organisation=country.school, title="Бірінші бөлім")
        two = StandardPageFactory(organisation=country.school, title="Екінші бөлім")
    read = reader(country.school, "/kk/map/")
    before = read.text()
    with commit():
        two.move(one, pos="last-child")
    assert read.text() != before


def test_an_event_is_past_when_it_ends(country, reader, commit):
    now = timezone.now()
    with commit():
        EventPageFactory(
            organisation=country.school,
            title="Ашық есік",
            start=now - timedelta(minutes=5),
            end=now + timedelta(minutes=5),
        )
    read = reader(country.school, "/kk/events/")
    assert "Ашық есік" in read.text()
    with time_machine.travel(now + timedelta(minutes=6)):
        assert "Ашық есік" not in read.text()


# What stands beside the pages


def test_contacts_name_and_colour(country, reader, commit):
    read, above = reader(country.school, "/kk/"), reader(country.district, "/kk/organisations/")
    read(), above()
    with commit():
        country.school.profile.motto_kk = "Жаңа ұран"
        country.school.profile.save()
    assert "Жаңа ұран" in read.text()
    with commit():
        country.school.name_kk = "Жаңа атау"
        country.school.save()
    assert "Жаңа атау" in read.text() and "Жаңа атау" in above.text()


def test_what_a_region_gives_to_all_below(country, reader, commit):
    read = reader(country.school, "/kk/")
    read()
    with commit():
        profile = country.region.profile
        profile.hue, profile.is_default_below = 165, True
        profile.save()
    assert 'data-hue="165"' in read.text()


def test_a_withdrawn_consent_hides_the_person(country, reader, commit):
    with commit():
        open_pair(country.school, StaffIndexPage, "staff")
        StaffMemberFactory(organisation=country.school, last_name_kk="Қасенова", consents=["name"])
    read = reader(country.school, "/kk/staff/")
    assert "Қасенова" in read.text()
    with commit():
        consent = StaffConsent.objects.get()
        consent.withdrawn_on = timezone.localdate()
        consent.save()
    assert "Қасенова" not in read.text()


def test_a_new_host_answers_and_the_old_one_does_not(country, reader, commit):
    old = reader(country.school, "/kk/")
    assert old().status_code == 200
    with commit():
        change_host(organisation=country.school, host="renamed.test")
    assert old().status_code == 404


# Between sites


@pytest.fixture
def from_above(country, commit):
    with commit():
        page = NewsPageFactory(organisation=country.region, title="Аязды күндер")
        return publish_below(page=page, audiences=[country.region])[0]


def test_what_an_authority_publishes_below_is_there_corrected_hidden_and_withdrawn(country, from_above, reader, commit):
    here, there = reader(country.school, "/kk/"), reader(country.other_school, "/kk/news/")
    assert "Аязды күндер" in here.text() and "Аязды күндер" in there.text()
    with commit():
        page = NewsPage.objects.get(translation_key=from_above.translation_key)
        page.title = "Ыстық күндер"
        page.save_revision().publish()
    assert "Ыстық күндер" in here.text() and "Ыстық күндер" in there.text()
    with commit():
        hide(item=from_above, organisation=country.school)
    assert "Ыстық күндер" not in here.text() and "Ыстық күндер" in there.text()
    with commit():
        show_again(item=from_above, organisation=country.school)
    assert "Ыстық күндер" in here.text()
    with commit():
        withdraw(item=from_above)
    assert "Ыстық күндер" not in here.text() and "Ыстық күндер" not in there.text()


def test_an_accepted_offer_is_there_and_taken_off(country, news, reader, commit):
    read = reader(country.district, "/kk/news/")
    assert "Шахмат жарысы" not in read.text()
    with commit():
        offer = offer_news(page=news)
        take_offer(offer=offer)
    assert "Шахмат жарысы" in read.text()
    with commit():
        offer.refresh_from_db()
        take_off(offer=offer, reason="Ескірді")
    assert "Шахмат жарысы" not in read.text()


@pytest.fixture
def banner(country, commit):
    """In an hour, for an hour."""
    now = timezone.now()
    times = {"starts_at": now + timedelta(hours=1), "ends_at": now + timedelta(hours=2)}
    with commit():
        banner = Banner(organisation=country.region, text_kk="Сабақ үйде өтеді", text_ru="Учёба дома", **times)
        return set_banner(banner=banner, audiences=[country.region])


def test_an_urgent_message_begins_and_ends_by_the_clock(country, banner, reader):
    now, read = timezone.now(), reader(country.school, "/kk/")
    for hours, is_there in ((0, False), (1.1, True), (1.2, True), (2.1, False)):
        with time_machine.travel(now + timedelta(hours=hours)):
            assert ("Сабақ үйде өтеді" in read.text()) == is_there


def test_an_urgent_message_is_ended_before_its_time(country, banner, reader, commit):
    read = reader(country.school, "/kk/")
    with time_machine.travel(timezone.now() + timedelta(hours=1.5)):
        assert "Сабақ үйде өтеді" in read.text()
        with commit():
            end_banner(banner=banner)
        assert "Сабақ үйде өтеді" not in read.text()


def test_an_organisation_that_moves_shows_what_is_for_its_new_place(country, from_above, reader, commit):
    read = reader(country.school, "/kk/")
    assert "Аязды күндер" in read.text()
    with commit():
        move_organisation(organisation=country.school, to=country.other_region)
    assert "Аязды күндер" not in read.text()


def test_the_menu_of_the_day_is_of_today(country, reader, commit):
    with commit():
        MealDayFactory(organisation=country.school, dishes=[("Қарақұмық", "Гречка")])
    read = reader(country.school, "/kk/")
    read()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert read.text() == reader(country.school, "/kk/").text()


def test_a_page_made_of_old_rows_is_not_kept_past_the_change(country, news, reader, commit, monkeypatch):
    """The change is committed while the page is being made."""
    from home.page_cache import pages

    kept = pages._kept

    def slowly(*args):
        with commit():
            page = NewsPage.objects.get(pk=news.pk)
            page.title = "Дойбы жарысы"
            page.save_revision().publish()
        return kept(*args)

    read = reader(country.school, "/kk/")
    monkeypatch.setattr(pages, "_kept", slowly)
    assert "Шахмат жарысы" in read.text()
    monkeypatch.setattr(pages, "_kept", kept)
    assert "Дойбы жарысы" in read.text()
