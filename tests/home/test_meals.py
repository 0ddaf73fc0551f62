"""The menu of a day: shown large today, by week, and entered within a minute."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from home.models import MealDay, MealsPage
from tests.factories import ImageFactory, MealDayFactory, member, open_pair

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def reader(country, site_client):
    open_pair(country.school, MealsPage, "meals", "Тамақтану")
    return site_client(country.school)


@pytest.fixture
def tuesday(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TUESDAY)


def html(response) -> str:
    return response.content.decode()


def served(response) -> list[date]:
    return [day.date for day in response.context["served"]]


def form_data(dishes=({"name_kk": "палау"},), **fields) -> dict:
    rows = {
        f"dishes-{number}-{name}": value
        for number, dish in enumerate(dishes)
        for name, value in ({"ORDER": str(number + 1)} | dish).items()
    }
    return (
        {
            "organisation": "school1.test",
            "date": "2026-11-25",
            "diners": "all",
            "dishes-TOTAL_FORMS": str(len(dishes)),
            "dishes-INITIAL_FORMS": "0",
            "dishes-MIN_NUM_FORMS": "1",
            "dishes-MAX_NUM_FORMS": "1000",
        }
        | rows
        | fields
    )


def test_todays_menu_stands_large_and_the_next_one_when_there_is_none_today(country, reader, tuesday):
    for offset in (-1, 1, 2):
        MealDayFactory(organisation=country.school, date=TUESDAY + timedelta(days=offset))
    assert served(reader.get("/kk/meals/")) == [TUESDAY + timedelta(days=1)]
    MealDayFactory(organisation=country.school, date=TUESDAY, diners="primary")
    MealDayFactory(organisation=country.school, date=TUESDAY, diners="secondary")
    response = reader.get("/kk/meals/")
    assert served(response) == [TUESDAY, TUESDAY]
    assert [day.date.day for day in response.context["days"]] == [23, 24, 24, 25, 26]


def test_on_sunday_the_menu_of_monday_is_shown(country, reader, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 11, 22))
    MealDayFactory(organisation=country.school, date=date(2026, 11, 23))
    assert served(reader.get("/kk/meals/")) == [date(2026, 11, 23)]


def test_weeks_lead_to_the_nearest_ones_that_have_a_menu(country, reader, tuesday):
    MealDayFactory(organisation=country.school, date=date(2026, 10, 21))
    MealDayFactory(organisation=country.school, date=TUESDAY)
    assert '<a rel="prev" href="?week=2026-10-19">' in html(reader.get("/ru/meals/"))
    old = html(reader.get("/ru/meals/?week=2026-10-20"))
    assert '<a rel="next" href="?week=2026-11-23">' in old
    assert "19 октября 2026" in old
    assert "palau" not in old


@pytest.mark.parametrize("week", ["x", "2026-13-01", "2026-W47x", "9999-12-31", "0001-01-01", "1" * 5000, "\x00"])
def test_a_week_that_is_none_is_answered_calmly(country, reader, week):
    assert reader.get("/kk/meals/", {"week": week}).status_code == 200


def test_dishes_are_named_in_the_readers_language_or_marked(country, reader):
    MealDayFactory(organisation=country.school, dishes=[("палау", "плов"), ("бауырсақ", "")])
    text = html(reader.get("/ru/meals/"))
    assert "плов" in text
    assert "палау" not in text
    assert '<span lang="kk">бауырсақ</span>' in text


def test_a_menu_is_on_no_other_organisations_site(country, reader, site_client):
    open_pair(country.other_school, MealsPage, "meals")
    MealDayFactory(organisation=country.school)
    assert "палау" not in html(site_client(country.other_school).get("/kk/meals/"))


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_is_the_same_for_three_and_forty_dishes(
    country, reader, django_assert_max_num_queries, tuesday, count
):
    for offset in range(3):
        MealDayFactory(
            organisation=country.school,
            date=TUESDAY + timedelta(days=offset),
            photo=ImageFactory(organisation=country.school),
            dishes=[(f"тағам {number}", "") for number in range(count)],
        )
    reader.get("/kk/meals/")
    with django_assert_max_num_queries(8):
        reader.get("/kk/meals/")


def test_the_last_weeks_day_is_repeated_in_two_clicks(country, signed_in):
    monday = date(2026, 11, 16)
    for offset in range(5):
        MealDayFactory(organisation=country.school, date=monday + timedelta(days=offset))
    client = signed_in(member(country.school, "editor"))
    source = MealDay.objects.get(date=monday)
    assert f"/admin/meals/copy/{source.pk}/" in html(client.get("/admin/meals/"))
    form = client.get(f"/admin/meals/copy/{source.pk}/").context["form"]
    assert form["date"].value() == monday + timedelta(days=7)
    dishes = [
        {name: row[name].value() or "" for name in ("id", "name_kk", "name_ru")} for row in form.formsets["dishes"]
    ]
    assert dishes[0] == {"id": "", "name_kk": "ұн көже", "name_ru": "суп с лапшой"}
    data = form_data(dishes, date="2026-11-23") | {"dishes-INITIAL_FORMS": "2"}
    response = client.post("/admin/meals/new/", data)
    assert response.status_code == 302, response.context["form"].errors
    assert list(MealDay.objects.get(date="2026-11-23").dishes.values_list("name_kk", flat=True)) == ["ұн көже", "палау"]
    assert source.dishes.count() == 2
    assert MealDay.objects.to_repeat().date == monday + timedelta(days=1)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"date": "2026-11-24"}, {"kk": "мәзірі енгізілген", "ru": "уже есть"}),
        (
            {"dishes-0-name_kk": "", "dishes-0-grams": "200"},
            {"kk": "Қазақша немесе орысша", "ru": "на казахском или на русском"},
        ),
        ({"dishes-0-grams": "-5"}, {"kk": "0", "ru": "0"}),
        ({"date": "32.13.2026"}, {"kk": "күн", "ru": "дату"}),
    ],
)
def test_a_mistake_is_told_in_the_editors_language_and_nothing_typed_is_lost(
    country, signed_in, language, wrong, words
):
    MealDayFactory(organisation=country.school, date=TUESDAY)
    editor = member(country.school, "editor", language=language)
    response = signed_in(editor).post("/admin/meals/new/", form_data(price="123.45") | wrong)
    assert response.status_code == 200
    assert words[language] in html(response)
    assert "123.45" in html(response) or "123,45" in html(response)
    assert MealDay.objects.count() == 1


def test_one_language_is_enough_for_a_dish(country, signed_in):
    response = signed_in(member(country.school, "editor")).post("/admin/meals/new/", form_data([{"name_ru": "плов"}]))
    assert response.status_code == 302, response.context["form"].errors


def test_names_used_before_are_offered(country, signed_in):
    MealDayFactory(organisation=country.school)
    MealDayFactory(organisation=country.other_school, dishes=[("бөтен тағам", "")])
    text = html(signed_in(member(country.school, "editor")).get("/admin/meals/new/"))
    assert '<option value="палау">' in text
    assert "бөтен" not in text
