"""From what somebody types to what readers see."""

import pytest

from forum.composing import composed, quoted
from forum.languages import guessed


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[x](javascript:alert(1))", "javascript:alert(1)"],
)
def test_nothing_runs(typed):
    html = composed(typed, "kk").html
    assert "<script" not in html and "<img" not in html and "href" not in html


def test_links_lead_out_without_a_recommendation():
    html = composed("Қараңыз: https://example.kz/a?b=1&c=2.", "kk").html
    assert '<a href="https://example.kz/a?b=1&amp;c=2" rel="nofollow ugc noopener">' in html
    assert composed("https://example.kz", "kk").has_links and not composed("example", "kk").has_links


def test_the_clipboard_of_word():
    typed = (
        "<html><head><style>p.MsoNormal {mso-style-parent:}</style></head><body>"
        "<!--[if gte mso 9]><xml>x</xml><![endif]-->"
        "<p class=MsoNormal><span lang=KK>Бірінші <o:p></o:p></span></p><p class=MsoNormal>Екінші</p></body></html>"
    )
    assert composed(typed, "kk").text == "Бірінші\n\nЕкінші"


def test_a_quotation_leaves_out_what_was_quoted_in_it():
    assert quoted("> Ескі\n\nЖаңа сөз\nекінші жол") == "> Жаңа сөз\n> екінші жол\n\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Балаларға қалай түсіндіресіз?", "kk"),
        ("Рахмет, жаксы жауап, енди тусиникти болды", "kk"),
        ("Как вы объясняете это детям?", "ru"),
        ("Спасибо, очень помогло", "ru"),
        ("OK 👍", "kk"),
        ("5+5=10", "kk"),
    ],
)
def test_the_language_is_guessed(text, language):
    assert guessed(text, "kk") == language
