"""Rules for the lists of the demo's full sites: documents, events, people, galleries, vacancies and meals."""

import json
import re
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from demo import texts
from demo.records import SCHOOL_DAYS
from home.reference import DOCUMENT_KINDS, NEWS_TOPICS

FULL_SCHOOLS = ["aqbulaq", "school27"]
FULL = [*FULL_SCHOOLS, "taldyqorgan", "zhetisu"]
LISTS = ("documents", "events", "galleries", "vacancies")


def read(slug: str) -> dict:
    return json.loads((texts.CONTENT / f"{slug}.json").read_text(encoding="utf-8"))


SITES = {path.stem: read(path.stem) for path in texts.CONTENT.glob("*.json") if path.stem != "organisations"}


def rows(name: str) -> list[dict]:
    return [row for site in SITES.values() for row in site.get(name, [])]


@pytest.mark.parametrize("slug", FULL)
def test_a_full_site_has_two_pages_of_news_and_documents_and_events_of_every_state(slug):
    site = SITES[slug]
    assert len(site["news"]) == 26
    assert len(site["documents"]) == 24
    assert len(site["events"]) == 14
    assert len(site["galleries"]) == 3
    assert {row["state"] for row in site["documents"]} == {"in_force", "amended", "void"}
    assert {row["state"] for row in site["events"]} == {"planned", "cancelled", "postponed"}
    assert min(row["in_days"] for row in site["events"]) < 0 < max(row["in_days"] for row in site["events"])


@pytest.mark.parametrize("slug", FULL_SCHOOLS)
def test_a_full_school_has_people_with_and_without_consent_vacancies_and_two_weeks_of_meals(slug):
    site = SITES[slug]
    assert len(site["staff"]) == 24
    assert {person["group"] for person in site["staff"]} == {"administration", "teachers", "others"}
    assert any(not person["consents"] for person in site["staff"])
    assert any(person.get("withdrawn") for person in site["staff"])
    assert len(site["vacancies"]) == 4
    assert sum(vacancy["closes_in"] < 0 for vacancy in site["vacancies"]) == 1
    assert len(site["meals"]) == 2 * SCHOOL_DAYS


def test_each_list_says_everything_in_both_languages():
    for name in LISTS:
        for row in rows(name):
            assert set(row["kk"]) == set(row["ru"])
            assert all(text for code in texts.LANGUAGES for text in row[code].values()), row


def test_no_two_rows_of_a_list_have_the_same_title():
    for name in ("documents", "events", "galleries"):
        for code in texts.LANGUAGES:
            titles = Counter(row[code]["title"] for row in rows(name))
            assert [title for title, count in titles.items() if count > 1] == []


def test_documents_are_of_known_kinds_and_no_later_than_the_texts():
    for row in rows("documents"):
        assert row["kind"] in DOCUMENT_KINDS
        assert date.fromisoformat(row["date"]) <= date(2026, 11, 24)
        assert set(row["files"]) <= set(texts.LANGUAGES)


def test_events_have_a_time_or_the_whole_day():
    for row in rows("events"):
        if not row["all_day"]:
            start = datetime.combine(date(2026, 11, 24), time.fromisoformat(row["at"]))
            assert (start + timedelta(hours=row["hours"])).date() == start.date()


def test_topics_of_news_are_known():
    assert {row["topic"] for row in rows("news")} <= set(NEWS_TOPICS)


def test_a_photo_is_shown_only_of_people_who_agreed_to_it():
    for person in rows("staff"):
        assert set(person["consents"]) <= {"name", "photo"}
        assert "photo" not in person or "photo" in person["consents"]


def test_dishes_have_weight_and_energy():
    dishes = [dish for day in rows("meals") for dish in day]
    assert all(
        dish["name_kk"] and dish["name_ru"] and dish["grams"] > 0 and dish["kilocalories"] > 0 for dish in dishes
    )


@pytest.mark.parametrize("slug", SITES)
def test_contacts_reach_nobody_real(slug):
    profile = SITES[slug]["profile"]
    assert profile["email"].endswith("@demo.example")
    numbers = [phone["number"] for phone in profile["phones"]]
    assert all(re.fullmatch(r"8 \(\d{4}\) 00-00-\d\d|8 \(\d{5}\) 0-00-\d\d", number) for number in numbers)
