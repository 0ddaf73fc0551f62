"""Does a title give the same readable Latin address on the server and in the editor?"""

import json
import re
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from base import slugs
from base.slugs import slugify_title

SLUG_JS = Path(slugs.__file__).parents[1] / "static" / "js" / "slug.js"

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def rule_of_the_editor() -> dict:
    literal = re.search(r"/\* rule:start \*/(.*?)/\* rule:end \*/", SLUG_JS.read_text("utf-8"), re.S)
    return json.loads(literal[1])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Мектебіміздегі жаңалықтар", "mektebimizdegi-zhanalyqtar"),
        ("Әдістемелік кеңес өтті", "adistemelik-kenes-otti"),
        ("Ұлытау үйірмесі, Һ және Ғ", "ulytau-uyirmesi-h-zhane-g"),
        ("Асхана мәзірі", "askhana-maziri"),
        ("Открытый отчёт директора", "otkrytyy-otchet-direktora"),
        ("Объявление: съезд, щётки, цирк", "obyavlenie-sezd-shchetki-tsirk"),
        ("Юный эколог — яркие чудеса", "yunyy-ekolog-yarkie-chudesa"),
        ("Педсовет: оқу жылының қорытындысы", "pedsovet-oqu-zhylynyn-qorytyndysy"),
    ],
)
def test_kazakh_russian_and_mixed_titles_are_spelled_in_latin(title, slug):
    assert slugify_title(title) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("№5 мектеп", "5-mektep"),
        ("«Ақбұлақ» мектеп‑гимназиясы", "aqbulaq-mektep-gimnaziyasy"),
        ("2026–2027 оқу жылы", "2026-2027-oqu-zhyly"),
        ("Café Zürich, Łódź, Straße", "cafe-zurich-lodz-strasse"),
        ("Mektebımızdegı jañalyqtar", "mektebimizdegi-janalyqtar"),
        ("О’Генри и О'Генри", "ogenri-i-ogenri"),
        ("7_«Б» / 95,8 %", "7-b-95-8"),
        ("мек\u00adтеп\u200b 漢字", "mektep"),
        ("  Бос   орындар  ", "bos-oryndar"),
    ],
)
def test_signs_accents_and_invisible_letters_leave_a_clean_slug(title, slug):
    assert slugify_title(title) == slug


@pytest.mark.parametrize("title", ["", " ", "«…» — !", "№", "漢字"])
def test_title_without_letters_or_digits_gives_no_slug(title):
    assert slugify_title(title) == ""


def test_letter_typed_as_two_code_points_gives_the_same_slug():
    assert slugify_title(unicodedata.normalize("NFD", "Йод, ёлка")) == "yod-elka"


def test_every_letter_of_the_kazakh_alphabet_has_its_row():
    assert len(KAZAKH_ALPHABET) == 42
    assert set(KAZAKH_ALPHABET) <= set(slugs.LETTERS)


def test_long_title_is_cut_between_words():
    words = "мектеп " * 20

    assert slugify_title(words) == "-".join(["mektep"] * 11)


def test_word_that_ends_at_the_limit_stays():
    title = f"{'а' * 40} {'б' * 39} в"

    assert slugify_title(title) == f"{'a' * 40}-{'b' * 39}"


def test_single_word_over_the_limit_is_cut_inside():
    assert slugify_title("а" * 200) == "a" * 80


@given(st.text())
@example("İstanbul")
@example("ЇЎ")
def test_any_text_gives_a_short_slug_of_safe_characters(text):
    slug = slugify_title(text)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= slugs.MAX_LENGTH


@given(st.text(alphabet=KAZAKH_ALPHABET + KAZAKH_ALPHABET.upper() + string.printable))
def test_slug_of_a_slug_is_itself(text):
    assert slugify_title(slugify_title(text)) == slugify_title(text)


def test_editor_spells_by_the_same_table_as_the_server():
    assert rule_of_the_editor() == {
        "maxLength": slugs.MAX_LENGTH,
        "letters": slugs.LETTERS,
    }
