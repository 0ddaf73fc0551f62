"""Vacancies: on the list until their last day is over, and said to be closed afterwards."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from home.models import VacancyIndexPage, VacancyPage
from tests.factories import VacancyPageFactory, open_pair


@pytest.fixture
def section(country):
    return open_pair(country.school, VacancyIndexPage, "vacancies", "Бос жұмыс орындары")


@pytest.fixture
def reader(country, section, site_client):
    return site_client(country.school)


def html(response) -> str:
    return response.content.decode()


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


def test_a_vacancy_is_on_the_list_until_its_last_day_is_over(section, reader):
    last = VacancyPageFactory(section=section, opens_on=day(-9), closes_on=day(0))
    endless = VacancyPageFactory(section=section)
    closed = VacancyPageFactory(section=section, opens_on=day(-9), closes_on=day(-1))
    text = html(reader.get("/kk/vacancies/"))
    assert [page.title in text for page in (last, endless, closed)] == [True, True, False]


def test_the_last_day_ends_at_midnight_in_kazakhstan(section, monkeypatch):
    page = VacancyPageFactory(section=section, opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 20))
    for moment, is_closed in [((2026, 11, 20, 18, 59), False), ((2026, 11, 20, 19, 1), True)]:
        monkeypatch.setattr(timezone, "now", lambda moment=moment: datetime(*moment, tzinfo=UTC))
        assert page.is_closed == is_closed
        assert VacancyPage.objects.open().exists() != is_closed


def test_a_closed_vacancy_keeps_its_page_and_says_so_in_both_languages(section, reader):
    dates = {"opens_on": day(-9), "closes_on": day(-1)}
    kk = VacancyPageFactory(section=section, **dates)
    ru = VacancyPageFactory(section=section, language="ru", pair_of=kk, title="Учитель математики", **dates)
    assert "Бұл бос орынға қабылдау аяқталды" in html(reader.get(f"/kk/vacancies/{kk.slug}/"))
    assert "Эта вакансия закрыта" in html(reader.get(f"/ru/vacancies/{ru.slug}/"))
    assert "Эта вакансия закрыта" not in html(reader.get("/ru/vacancies/"))


def test_a_vacancy_in_one_language_alone_is_marked(section, reader):
    page = VacancyPageFactory(section=section, title="Логопед керек")
    assert re.search(r'lang="kk">\s*<h2><a[^>]*hreflang="kk">Логопед керек', html(reader.get("/ru/vacancies/")))
    assert re.search(r'<article[^>]* lang="kk"', html(reader.get(f"/ru/vacancies/{page.slug}/")))


def test_search_engines_get_a_job_posting_while_it_is_open(country, section, reader):
    page = VacancyPageFactory(section=section, closes_on=day(3))
    text = html(reader.get(f"/kk/vacancies/{page.slug}/"))
    assert '"@type": "JobPosting"' in text and f'"validThrough": "{day(3).isoformat()}"' in text
    VacancyPage.objects.filter(pk=page.pk).update(opens_on=day(-9), closes_on=day(-1))
    assert "JobPosting" not in html(reader.get(f"/kk/vacancies/{page.slug}/"))


def test_a_last_day_before_the_first_is_refused(section):
    page = VacancyPage(title="Күзетші", slug="kuzetshi", opens_on=day(0), closes_on=day(-1))
    with translation.override("kk"), pytest.raises(ValidationError) as refusal:
        page.validate_constraints()
    with translation.override("kk"):
        assert refusal.value.messages == ["Соңғы күн бірінші күннен бұрын бола алмайды."]


def test_drafts_and_vacancies_of_other_sites_are_not_there(country, section, reader, site_client):
    draft = VacancyPageFactory(section=section, draft=True)
    page = VacancyPageFactory(section=section)
    open_pair(country.other_school, VacancyIndexPage, "vacancies")
    stranger = site_client(country.other_school)
    assert reader.get(f"/kk/vacancies/{draft.slug}/").status_code == 404
    assert stranger.get(f"/kk/vacancies/{page.slug}/").status_code == 404
    assert page.title not in html(stranger.get("/kk/vacancies/"))


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_is_the_same_for_three_and_forty(section, reader, django_assert_max_num_queries, count):
    pages = VacancyPageFactory.create_batch(count, section=section)
    for path in ("", f"{pages[0].slug}/"):
        reader.get(f"/kk/vacancies/{path}")
        with django_assert_max_num_queries(6):
            reader.get(f"/kk/vacancies/{path}")
