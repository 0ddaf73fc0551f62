"""A text that is written in a plain field, without a script, is stored as any other, and comes back as it was typed."""

import pytest

from base.plain_text import html_of, text_of
from home.stored_text import tidied

TEXT = """Сабақтың мақсаты: бөлшектерді қосу.
Екінші жол.

- карточкалар
- https://egov.kz/cms/kk?a=1&b=2 сайты

1. Топтарға бөлу
2. Тексеру"""


def test_paragraphs_lists_and_addresses():
    assert html_of(TEXT) == (
        "<p>Сабақтың мақсаты: бөлшектерді қосу.<br/>Екінші жол.</p>"
        '<ul><li>карточкалар</li><li><a href="https://egov.kz/cms/kk?a=1&amp;b=2">https://egov.kz/cms/kk?a=1&amp;b=2</a>'
        " сайты</li></ul><ol><li>Топтарға бөлу</li><li>Тексеру</li></ol>"
    )


@pytest.mark.parametrize("text", [TEXT, "", '3 < 5 & "x"', "Бір", "https://a.kz.", "5. Бір\n\n5) Екі", "- a"])
def test_what_was_typed_comes_back(text):
    assert html_of(text_of(html_of(text))) == html_of(text)


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)"])
def test_markup_stays_words(bad):
    html = html_of(f'{bad}\n\n- {bad} https://a.kz/"onclick=x')
    assert "<script" not in html and "<img" not in html and 'href="javascript' not in html
    assert tidied(html) == html
