"""The urgent message: on top of every page of the sites it is for, in the reader's language, from then until then."""

import datetime
import re
from unittest import mock

import pytest
from django.utils import timezone

from home.syndication import clock
from home.syndication.actions import publish_below
from home.syndication.banner_actions import end_banner, set_banner
from home.syndication.models import Banner
from home.syndication.reference import READY_TEXTS
from tests.factories import NewsPageFactory, OrganisationFactory, StandardPageFactory, member


def text(client, address="/kk/") -> str:
    return client.get(address).content.decode()


@pytest.fixture
def put(country, django_capture_on_commit_callbacks):
    """Sets a message of the region, as its screen does."""

    def put(audiences=None, hours=(-1, 1), **fields):
        now = timezone.now()
        starts_at, ends_at = (now + datetime.timedelta(hours=number) for number in hours)
        words = {"text_kk": "Аяз: сабақ үйде", "text_ru": "Мороз: уроки дома"}
        banner = Banner(organisation=country.region, starts_at=starts_at, ends_at=ends_at, **words | fields)
        with django_capture_on_commit_callbacks(execute=True):
            return set_banner(banner=banner, audiences=audiences or [country.region])

    return put


@pytest.fixture
def end(django_capture_on_commit_callbacks):
    def end(banner):
        with django_capture_on_commit_callbacks(execute=True):
            end_banner(banner=banner)

    return end


def test_every_page_has_it_on_top_in_the_readers_language(country, site_client, put):
    page = NewsPageFactory(organisation=country.school)
    StandardPageFactory(organisation=country.school)
    put()
    client = site_client(country.school)
    for address in ("/kk/", "/kk/news/", f"/kk/news/{page.slug}/", "/kk/search/", "/kk/map/", "/kk/none/", "/kk/view/"):
        top = text(client, address).partition('<header class="header"')[0]
        assert "Аяз: сабақ үйде" in top and "Мороз" not in top, address
    assert "Мороз: уроки дома" in text(client, "/ru/").partition('<header class="header"')[0]


@pytest.mark.parametrize(("severity", "role"), [("danger", "alert"), ("warning", "status"), ("note", "status")])
def test_screen_readers_are_told_as_loudly_as_it_is_urgent(country, site_client, put, severity, role):
    put(severity=severity)
    assert re.search(rf'class="banner banner--{severity}" role="{role}"', text(site_client(country.school)))


def test_it_is_for_the_chosen_districts_and_kinds_with_all_below(country, site_client, put):
    elsewhere = OrganisationFactory(district=True, parent=country.region)
    college = OrganisationFactory(parent=country.district, kind="college")
    put([country.district], kinds=["school"])
    shown = [country.school, country.other_school]
    not_shown = [country.region, country.district, elsewhere, college, country.ministry, country.other_region]
    assert all("Аяз" in text(site_client(organisation)) for organisation in shown)
    assert not any("Аяз" in text(site_client(organisation)) for organisation in not_shown)


def test_it_begins_and_ends_by_the_clock_alone(country, site_client, put):
    put(hours=(1, 2))
    client = site_client(country.school)
    seen = []
    for minutes in (0, 59, 61, 119, 121):
        with mock.patch.object(timezone, "now", return_value=timezone.now() + datetime.timedelta(minutes=minutes)):
            seen.append("Аяз" in text(client))
    assert seen == [False, False, True, True, False]


def test_it_is_ended_at_once(country, site_client, put, end):
    banner = put()
    client = site_client(country.school)
    assert "Аяз" in text(client)
    end(banner)
    assert "Аяз" not in text(client)


def test_a_changed_text_is_there_at_once(country, site_client, put, django_capture_on_commit_callbacks):
    banner = put()
    assert "Аяз" in text(site_client(country.school))
    banner.text_kk = "Боран: сабақ үйде"
    with django_capture_on_commit_callbacks(execute=True):
        set_banner(banner=banner, audiences=[country.region])
    assert "Боран" in text(site_client(country.school))


def test_the_loudest_comes_first(country, site_client, put):
    put(severity="note", text_kk="Мәлімет")
    put(severity="danger", text_kk="Шұғыл аяз")
    page = text(site_client(country.school))
    assert page.index("Шұғыл аяз") < page.index("Мәлімет")


def test_it_costs_no_query(country, site_client, put, django_assert_max_num_queries):
    client = site_client(country.school)
    client.get("/kk/none/")
    put()
    with django_assert_max_num_queries(6):
        assert "Аяз" in text(client, "/kk/none/")


def test_its_words_are_text_never_markup(country, site_client, put):
    put(text_kk="<script>alert(1)</script>")
    assert "<script>alert" not in text(site_client(country.school))


# The screen


@pytest.fixture
def official(country, signed_in):
    return signed_in(member(country.region, "official"))


def form(**fields) -> dict:
    now = timezone.localtime()
    moments = {"starts_at": now, "ends_at": now + datetime.timedelta(hours=8)}
    words = {"severity": "danger", "text_kk": "Аяз: сабақ үйде", "text_ru": "Мороз: уроки дома", "link": ""}
    return words | {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in moments.items()} | fields


def test_ready_words_are_there_in_both_languages_and_one_click_fills_them_in(country, official):
    assert all(ready.text_kk and ready.text_ru and ready.valid_from for ready in READY_TEXTS)
    page = text(official, "/admin/banners/add/")
    assert "?text=frost-0-4" in page
    filled = text(official, "/admin/banners/add/?text=frost-0-4")
    assert "0–4-сынып оқушылары сабақты үйде оқиды" in filled and "ученики 0–4 классов учатся дома" in filled


def test_an_official_writes_counts_confirms_changes_and_ends(
    country, official, site_client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        counted = official.post("/admin/banners/add/", form(areas=[country.district.pk])).content.decode()
        assert "<strong>3</strong>" in counted and not Banner.objects.exists()
        official.post("/admin/banners/add/", form(areas=[country.district.pk], confirmed="1"))
    banner = Banner.objects.get()
    assert list(banner.audiences.all()) == [country.district]
    assert "Аяз" in text(site_client(country.school)) and "Аяз" not in text(site_client(country.region))
    assert f'value="{country.district.pk}" id="id_areas_0" checked' in text(
        official, f"/admin/banners/{banner.pk}/"
    ).replace('class="" ', "") or "checked" in text(official, f"/admin/banners/{banner.pk}/")
    with django_capture_on_commit_callbacks(execute=True):
        official.post(f"/admin/banners/{banner.pk}/end/")
    assert "Аяз" not in text(site_client(country.school))


@pytest.mark.parametrize(
    "fields",
    [
        {"text_kk": ""},
        {"text_ru": ""},
        {"text_kk": "ә" * 301},
        {"ends_at": ""},
        {"ends_at": "2020-01-01T10:00"},
        {"starts_at": "2090-01-01T10:00"},
        {"link": "javascript:alert(1)"},
        {"severity": "loud"},
        {"kinds": ["nothing"]},
        {"areas": ["1"]},
    ],
)
def test_bad_input_sets_nothing_and_keeps_what_was_typed(country, official, fields):
    answer = official.post("/admin/banners/add/", form(confirmed="1", **fields))
    assert answer.status_code == 200 and not Banner.objects.exists()
    kept = "Мороз: уроки дома" if "text_ru" not in fields else "Аяз: сабақ үйде"
    assert kept in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [("region", "head", 200), ("region", "editor", 404), ("school", "head", 404), ("region", "technical", 404)],
)
def test_who_sets_messages(country, signed_in, who, role, status):
    assert signed_in(member(getattr(country, who), role)).get("/admin/banners/add/").status_code == status


def test_the_next_change_by_the_clock_is_known(country, put):
    now = timezone.now()
    assert clock.next_change(country.school, now) is None
    banner = put(hours=(-1, 5))
    assert clock.next_change(country.school, now) == banner.ends_at
    later = now + datetime.timedelta(hours=2)
    publish_below(page=NewsPageFactory(organisation=country.region), audiences=[country.region], starts_at=later)
    assert clock.next_change(country.school, now) == later
    assert clock.next_change(country.other_region, now) is None
