"""Are dates and numbers written and read as Kazakh and Russian readers expect?"""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.utils.dateformat import format as date_by_letters
from django.utils.formats import date_format, get_format, localize, time_format
from django.utils.translation import override

DAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 7, 40)


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("kk", "DATE_FORMAT", "2026 жылғы 23 қараша"),
        ("kk", "DATETIME_FORMAT", "2026 жылғы 23 қараша, 07:40"),
        ("kk", "YEAR_MONTH_FORMAT", "2026 жылғы қараша"),
        ("kk", "MONTH_DAY_FORMAT", "23 қараша"),
        ("kk", "SHORT_DATE_FORMAT", "23.11.2026"),
        ("kk", "SHORT_DATETIME_FORMAT", "23.11.2026 07:40"),
        ("ru", "DATE_FORMAT", "23 ноября 2026 года"),
        ("ru", "DATETIME_FORMAT", "23 ноября 2026 года в 07:40"),
        ("ru", "YEAR_MONTH_FORMAT", "Ноябрь 2026 года"),
        ("ru", "MONTH_DAY_FORMAT", "23 ноября"),
        ("ru", "SHORT_DATE_FORMAT", "23.11.2026"),
        ("ru", "SHORT_DATETIME_FORMAT", "23.11.2026 07:40"),
    ],
)
def test_dates_are_written_as_the_public_design_writes_them(language, name, text):
    with override(language):
        assert date_format(MOMENT, name) == text


def test_kazakh_months_are_lower_case_inside_a_date():
    with override("kk"):
        months = [date_by_letters(date(2026, month, 1), "E") for month in range(1, 13)]

    assert " ".join(months) == ("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")


def test_kazakh_months_are_capital_when_they_stand_alone():
    with override("kk"):
        assert date_by_letters(DAY, "F") == "Қараша"


def test_kazakh_weekdays_are_spelled_right():
    week = [date(2026, 11, day) for day in range(23, 30)]

    with override("kk"):
        full = [date_by_letters(day, "l") for day in week]
        short = [date_by_letters(day, "D") for day in week]

    assert " ".join(full) == "Дүйсенбі Сейсенбі Сәрсенбі Бейсенбі Жұма Сенбі Жексенбі"
    assert " ".join(short) == "Дс Сс Ср Бс Жм Сб Жс"


def test_kazakh_noon_and_afternoon_are_spelled_right():
    with override("kk"):
        assert date_by_letters(datetime(2026, 11, 23, 12), "P") == "талтүс"
        assert date_by_letters(datetime(2026, 11, 23, 15), "A") == "ТК"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_time_has_24_hours_with_a_leading_zero(language):
    with override(language):
        assert time_format(time(7, 40)) == "07:40"
        assert time_format(time(15, 5)) == "15:05"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_week_starts_on_monday(language):
    with override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_numbers_have_a_comma_and_spaces_that_do_not_break(language, settings):
    settings.USE_THOUSAND_SEPARATOR = True

    with override(language):
        assert localize(Decimal("1234567.5")) == "1\xa0234\xa0567,5"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("text", ["23.11.2026", "23.11.26", "2026-11-23"])
def test_form_reads_a_date_typed_with_dots_or_sent_by_a_browser(language, text):
    with override(language):
        assert forms.DateField().clean(text) == DAY


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("text", ["23.11.2026 07:40", "23.11.26 07:40", "2026-11-23T07:40"])
def test_form_reads_a_moment_typed_with_dots_or_sent_by_a_browser(language, text):
    with override(language):
        read = forms.DateTimeField().clean(text)

    assert read.replace(tzinfo=None) == MOMENT


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_form_reads_a_number_with_a_comma(language):
    with override(language):
        assert forms.DecimalField(localize=True).clean("95,8") == Decimal("95.8")
