"""Events: what comes, by month, and as a file for calendars."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.models import EventPage
from tests.factories import EventPageFactory


def text(answer) -> str:
    return answer.content.decode()


def moment(*parts):
    return timezone.make_aware(datetime.datetime(*parts))


def test_what_comes_stands_first_and_what_has_been_apart(country, site_client):
    now = timezone.now()
    later = EventPageFactory(organisation=country.school, title="Кейінгі", start=now + datetime.timedelta(days=9))
    sooner = EventPageFactory(organisation=country.school, title="Жақын", start=now + datetime.timedelta(days=1))
    past = EventPageFactory(organisation=country.school, title="Былтырғы", start=now - datetime.timedelta(days=9))
    page = text(site_client(country.school).get("/kk/events/"))
    assert page.index(sooner.title) < page.index(later.title) and past.title not in page
    page = text(site_client(country.school).get("/kk/events/?past=1"))
    assert past.title in page and sooner.title not in page


@pytest.mark.parametrize(("language", "month"), [("kk", "2027 жылғы наурыз"), ("ru", "Март 2027")])
def test_a_month_shows_its_calendar_and_events(country, site_client, language, month):
    EventPageFactory(
        organisation=country.school, title="Наурыз", start=moment(2027, 3, 22, 11), end=moment(2027, 3, 23, 20)
    )
    page = text(site_client(country.school).get(f"/{language}/events/?month=2027-03"))
    assert month in page and "Наурыз" in page
    assert page.count("#day-2027-03-2") == 2  # both days are links
    assert "?month=2027-02" in page and "?month=2027-04" in page


@pytest.mark.parametrize("query", ["month=2026-13", "month=x", "month=0001-01", "month=9999-12", "month=", "page=x"])
def test_a_month_that_does_not_exist_shows_what_comes(country, site_client, query):
    EventPageFactory(organisation=country.school, title="Жақын")
    answer = site_client(country.school).get(f"/kk/events/?{query}")
    assert answer.status_code == 200 and "Жақын" in text(answer)


def test_a_calendar_takes_an_event_in(country, site_client):
    title = "Ашық сабақ; математика, 5 «А» сыныбы " + "ұ" * 60
    page = EventPageFactory(
        organisation=country.school, title=title, start=moment(2027, 1, 15, 15, 30), end=moment(2027, 1, 15, 16, 30)
    )
    answer = site_client(country.school).get(f"/kk/events/{page.slug}/ical/")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    unfolded = answer.content.replace(b"\r\n ", b"").decode()
    assert "DTSTART:20270115T103000Z" in unfolded and "DTEND:20270115T113000Z" in unfolded  # Kazakhstan is at UTC+5
    assert "SUMMARY:" + title.replace(";", "\\;").replace(",", "\\,") in unfolded
    assert f"URL:http://{country.school.host}/kk/events/{page.slug}/" in unfolded
    every = text(site_client(country.school).get("/kk/events/ical/"))
    assert every.count("BEGIN:VEVENT") == 1


def test_a_whole_day_has_no_hours(country, site_client):
    page = EventPageFactory(
        organisation=country.school, is_all_day=True, start=moment(2027, 3, 21, 0), end=moment(2027, 3, 23, 23, 59)
    )
    calendar = text(site_client(country.school).get(f"/kk/events/{page.slug}/ical/"))
    assert "DTSTART;VALUE=DATE:20270321" in calendar and "DTEND;VALUE=DATE:20270324" in calendar


def test_a_cancelled_event_says_so_everywhere(country, site_client):
    page = EventPageFactory(organisation=country.school, state="cancelled", state_note="Аязға байланысты")
    client = site_client(country.school)
    for address in ("/kk/events/", f"/kk/events/{page.slug}/"):
        assert "Болмайды" in text(client.get(address)) and "Аязға байланысты" in text(client.get(address))
    assert "STATUS:CANCELLED" in text(client.get(f"/kk/events/{page.slug}/ical/"))


def test_an_event_without_an_end_lasts_to_the_days_end_and_never_ends_before_it_begins():
    event = EventPage(title="т", slug="t", start=moment(2027, 1, 15, 15))
    event.clean()
    assert timezone.localtime(event.end).hour == 23
    with pytest.raises(ValidationError):
        EventPage(title="т", slug="t", start=moment(2027, 1, 15, 15), end=moment(2027, 1, 14)).clean()


def test_nobody_sees_another_sites_events_or_a_draft(country, site_client):
    page = EventPageFactory(organisation=country.school, title="Біздікі")
    EventPageFactory(organisation=country.other_school, title="Өздері")
    draft = EventPageFactory(organisation=country.school, title="Жоба", draft=True)
    other = site_client(country.other_school)
    for address in (f"/kk/events/{page.slug}/", f"/kk/events/{page.slug}/ical/"):
        assert other.get(address).status_code == 404
    assert "Біздікі" not in text(other.get("/kk/events/")) + text(other.get("/kk/events/ical/"))
    own = site_client(country.school)
    assert own.get(f"/kk/events/{draft.slug}/ical/").status_code == 404
    assert "Жоба" not in text(own.get("/kk/events/")) + text(own.get("/kk/events/ical/"))


def test_an_event_in_one_language_is_taken_in_from_either(country, site_client):
    page = EventPageFactory(organisation=country.school, language="kk", title="Ашық есік")
    listed = text(site_client(country.school).get("/ru/events/"))
    assert '<article lang="kk">' in listed
    assert site_client(country.school).get(f"/ru/events/{page.slug}/ical/").status_code == 200


@pytest.mark.parametrize("rows", [1, 20])
def test_query_budget_of_the_list_and_of_an_event(country, site_client, django_assert_max_num_queries, rows):
    pages = [EventPageFactory(organisation=country.school) for _number in range(rows)]
    client = site_client(country.school)
    for address, budget in (("/kk/events/", 7), ("/kk/events/?month=2026-12", 6), (f"/kk/events/{pages[0].slug}/", 6)):
        client.get(address)
        with django_assert_max_num_queries(budget):
            client.get(address)
