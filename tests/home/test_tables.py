"""Tables in texts: pasted as they come, read with headings, translated cell by cell."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from base.passages import passages_of
from base.translations import draft_of, missing, refresh_source
from home.blocks.tables import CellsInput, TableBlock
from home.models import StandardPage
from tests.factories import StandardPageFactory
from tests.translating import started, translate_all

PUPILS = "Сынып | Оқушы | Үлесі\nБірінші | 1 025 | 40 %\nЕкінші | — | 95,8 %"


def table(text=PUPILS, **fields) -> tuple:
    return "table", {"caption": "Оқушылар саны", "text": text} | fields


def page_with(country, *body) -> StandardPage:
    return StandardPageFactory(organisation=country.school, title="Кесте", body=list(body))


@pytest.fixture
def shown(country, site_client):
    def text_of(*body) -> str:
        page = page_with(country, *body)
        return site_client(country.school).get(f"/kk/{page.slug}/").content.decode()

    return text_of


def cleaned(text: str) -> str:
    block = TableBlock()
    return block.clean(block.to_python({"caption": "К", "text": text}))["text"]


def test_a_table_has_a_caption_and_headings_and_numbers_stand_to_the_right(shown):
    text = shown(table())
    assert "<figcaption>Оқушылар саны</figcaption>" in text
    assert 'role="region" aria-label="Оқушылар саны" tabindex="0"' in text
    assert '<th scope="col">Сынып</th><th scope="col" class="n">Оқушы</th>' in text
    assert '<th scope="row">Бірінші</th><td class="n">1 025</td><td class="n">40 %</td>' in text


def test_numbered_rows_have_their_numbers_as_headings_on_the_left(shown):
    text = shown(table("№ | Оқушы\n1 | 25\n2 | 24"))
    assert '<th scope="col">№</th><th scope="col" class="n">Оқушы</th>' in text
    assert '<th scope="row">1</th><td class="n">25</td>' in text
    assert "<td>—</td>" in shown(table("Сынып | Сенбі\n5 А | —"))


def test_a_table_without_headings_has_none(shown):
    text = shown(table(has_head=False, has_row_heads=False))
    assert '<th scope="' not in text and "<td>Сынып</td>" in text


def test_tables_stored_before_there_were_row_headings_keep_them(shown):
    assert '<th scope="row">Бірінші</th>' in shown(table(has_head=True))


def test_a_table_is_pasted_from_a_spreadsheet():
    assert cleaned("Сабақ\tУақыты\r\n1\t08:00\r\n\t\r\n2\n") == "Сабақ | Уақыты\n1 | 08:00\n2 |"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_table_that_is_too_wide_or_empty_is_refused(language):
    for text in ("|".join("12345678901234567890"), "", " | "):
        with override(language), pytest.raises(ValidationError) as refused:
            cleaned(text)
    assert "text" in refused.value.as_json_data()["blockErrors"]


@pytest.mark.parametrize(("language", "words"), [("kk", "Жол қосу"), ("ru", "Добавить строку")])
def test_the_editor_gets_the_words_of_the_cells_in_his_language(language, words):
    with override(language):
        assert words in CellsInput().render("text", PUPILS)


def test_each_cell_with_letters_is_a_passage_and_numbers_are_none(country):
    translation = started(page_with(country, table()))
    found = [passage.segment.string.data for passage in passages_of(translation)]
    assert found == ["Кесте", "Оқушылар саны", "Сынып", "Оқушы", "Үлесі", "Бірінші", "Екінші"]


def test_the_pair_gets_the_same_table_in_its_language(country, site_client):
    page = page_with(country, table(PUPILS + "\nБірінші | 3 | 4"))
    translation = started(page)
    translate_all(translation)
    assert missing(translation) == []
    text = draft_of(translation).body[0].value["text"]
    assert text.splitlines()[0] == "RU Сынып | RU Оқушы | RU Үлесі"
    assert text.splitlines()[1::2] == ["RU Бірінші | 1 025 | 40 %", "RU Бірінші | 3 | 4"]
    assert page.body[0].value["text"].startswith("Сынып")


def test_a_translation_cant_break_the_table(country):
    translation = started(page_with(country, table()))
    translate_all(translation, tag="RU |\n")
    rows = draft_of(translation).body[0].value.rows
    assert [len(row) for row in rows] == [3, 3, 3] and rows[1][0] == "RU / Бірінші"


def test_a_row_put_between_others_leaves_the_translations_of_the_rest(country):
    page = page_with(country, table())
    translation = started(page)
    translate_all(translation)
    first, *rest = page.body[0].value["text"].splitlines()
    page.body[0].value["text"] = "\n".join([first, "Дайындық | 20 | 1 %", *rest])
    page.save_revision()
    refresh_source(translation=translation, user=None)
    assert len(missing(translation)) == 1
    rows = draft_of(translation).body[0].value.rows
    assert [row[0] for row in rows] == ["RU Сынып", "Дайындық", "RU Бірінші", "RU Екінші"]
