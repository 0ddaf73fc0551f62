"""Rules for what the demo's sites say, read from the files."""

import re
from collections import Counter
from datetime import date
from html import unescape

import pytest

from demo import texts
from demo.people import PEOPLE
from home.blocks import BodyBlock
from schools.models import Role

SITES = texts.sites()
LONGEST_TITLE = 255
LONG = 60  # letters; a sentence, not a name or a heading
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)  # the letters that Russian doesn't have
MIXED = re.compile(r"[a-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-z]", re.IGNORECASE)


def pieces(site: texts.SiteTexts) -> list[dict]:
    """Every page, child page and news item of a site."""
    children = [child for page in site.pages for child in page.get("children", [])]
    return [*site.pages, *children, *site.news]


def versions() -> list[dict]:
    found = [piece[code] for site in SITES for piece in pieces(site) for code in texts.languages_of(piece)]
    unfinished = texts.unfinished()
    return [*found, unfinished["review"], unfinished["draft"]]


def paragraphs(version: dict) -> list[str]:
    """The plain text of each block."""
    values = [block["value"] for block in version["body"] if block["type"] != "picture"]
    plain = [value if isinstance(value, str) else value["text"] for value in values]
    return [unescape(re.sub(r"<[^>]+>", " ", value)).strip() for value in plain]


def all_strings(value) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in all_strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in all_strings(inner)]
    return [value] if isinstance(value, str) else []


def check_digit(bin: str) -> int | None:
    """The twelfth digit of a real BIN, by the rule for national identification numbers (order No 853 of 2003)."""
    digits = [int(digit) for digit in bin[:11]]
    for weights in (range(1, 12), [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def test_no_two_texts_are_the_same():
    titles = Counter((version["title"], version["intro"]) for version in versions())
    assert [title for title, count in titles.items() if count > 1] == []
    long_texts = Counter(text for version in versions() for text in paragraphs(version) if len(text) > LONG)
    assert [text for text, count in long_texts.items() if count > 1] == []


def test_titles_fit_their_field():
    assert [version["title"] for version in versions() if len(version["title"]) > LONGEST_TITLE] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.slug)
def test_nothing_is_shouted(site):
    strings = all_strings([site.home, site.pages, site.news])
    assert [text for text in strings if "!" in text] == []


def test_every_piece_exists_in_a_language_and_starts_in_one_it_has():
    for site in SITES:
        for piece in pieces(site):
            languages = texts.languages_of(piece)
            assert languages
            assert piece.get("first_language", languages[0]) in languages


def test_a_picture_stands_once_in_the_news_of_a_site_and_says_what_is_to_be_seen():
    for site in SITES:
        with_picture = [item for item in site.news if "picture" in item]
        assert all(item[code]["alt"] for item in with_picture for code in texts.languages_of(item))
        used = Counter(item["picture"] for item in with_picture)
        assert [picture for picture, count in used.items() if count > 1] == [], site.slug


def test_every_long_kazakh_text_has_the_letters_that_russian_lacks():
    pages = [piece["kk"] for site in SITES for piece in pieces(site) if piece["kk"]]
    long = [text for page in pages for text in [page["intro"], *paragraphs(page)] if len(text) > LONG]
    assert [text for text in long if not KAZAKH.search(text)] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.slug)
def test_no_latin_letter_hides_in_a_cyrillic_word(site):
    """It looks right and is never found."""
    plain = [re.sub(r"<[^>]+>", " ", text) for text in all_strings([site.home, site.pages, site.news])]
    assert [text for text in plain if MIXED.search(text)] == []


def test_every_organisation_has_a_site_with_news_and_a_page_about_itself():
    slugs = {row["slug"] for row in texts.organisation_rows()}
    assert {site.slug for site in SITES} == slugs
    assert all(len(site.news) >= 2 and site.pages for site in SITES)
    assert all(site.home[code][part] for site in SITES for code in texts.LANGUAGES for part in ("sentence", "lead"))


def test_news_are_of_the_last_two_school_years_and_not_of_the_future():
    days = [texts.moment(item["date"]).date() for site in SITES for item in site.news]
    assert date(2025, 9, 1) <= min(days) <= max(days) <= date(2026, 11, 24)


def test_the_country_is_whole():
    kinds = Counter(row["kind"] for row in texts.organisation_rows())
    assert (kinds["ministry"], kinds["district_authority"]) == (1, 12)
    assert (kinds["region_authority"], kinds["city_authority"]) == (17, 3)
    assert len(texts.organisation_rows()) == 1 + 20 + 12 + 16


def test_blocks_are_those_that_an_editor_has():
    known = set(BodyBlock().child_blocks)
    assert {block["type"] for version in versions() for block in version["body"]} <= known


def test_no_bin_is_anybodys():
    """Unique, and with a check digit that no real BIN has."""
    bins = [row["bin"] for row in texts.organisation_rows()]
    assert len(set(bins)) == len(bins)
    assert [bin for bin in bins if check_digit(bin) == int(bin[-1])] == []


def test_parents_stand_before_their_children():
    opened = {None}
    for row in texts.organisation_rows():
        assert row["parent"] in opened
        opened.add(row["slug"])


def test_each_role_has_somebody_at_an_address_that_nobody_owns():
    assert {person.role for person in PEOPLE} == {*Role.values, ""}
    assert all(person.email.endswith("@demo.example") for person in PEOPLE)
    slugs = {row["slug"] for row in texts.organisation_rows()}
    assert all(person.organisation in slugs for person in PEOPLE if person.role)
