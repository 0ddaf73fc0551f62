"""The forms that anybody may send, in a real browser: with and without JavaScript, on a phone, read by axe."""

import pytest

from tests.browser.test_public_site import violations

LETTER = {"text": "Қысқы демалыс қашан басталады?", "name": "Ерлан", "email": "erlan@demo.example"}
FORMS = ["/kk/feedback/", "/ru/feedback/write/", "/kk/report-error/?page=/kk/", "/ru/subscribe/"]


def fill(page) -> None:
    for name, value in LETTER.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=subject]", "question")
    page.check("[name=consent_version]")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", FORMS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(demo, new_page, path, width):
    page = new_page(width)
    page.goto(demo.url("aqbulaq", path))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_a_form_with_mistakes(demo, new_page):
    page = new_page(360)
    page.goto(demo.url("aqbulaq", "/kk/feedback/write/"))
    page.evaluate("document.querySelector('form[data-puzzle]').noValidate = true")
    page.click("form[data-puzzle] [type=submit]")
    page.wait_for_selector(".field--bad")
    assert violations(page) == []


def test_a_message_is_sent_at_once_where_the_browser_solves_the_puzzle(demo, new_page):
    page = new_page(360)
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(demo.url("aqbulaq", "/kk/feedback/write/"))
    fill(page)
    page.dblclick("form[data-puzzle] [type=submit]")
    page.wait_for_url("**/feedback/sent/**")
    assert page.locator("main strong").inner_text().startswith("20")
    assert errors == []


def test_without_javascript_it_is_sent_after_five_seconds_and_loses_nothing(demo, new_page):
    page = new_page(360, java_script_enabled=False)
    page.goto(demo.url("aqbulaq", "/ru/feedback/write/"))
    fill(page)
    page.click("form[data-puzzle] [type=submit]")
    assert page.input_value("[name=text]") == LETTER["text"]
    page.wait_for_timeout(5000)
    page.click("form[data-puzzle] [type=submit]")
    page.wait_for_url("**/feedback/sent/**")


def test_nobody_meets_the_trap(demo, new_page):
    page = new_page()
    page.goto(demo.url("aqbulaq", "/kk/feedback/write/"))
    page.focus("[name=consent_version]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"


def test_a_reader_subscribes_by_the_link_of_the_letter(demo, new_page):
    page = new_page(360)
    page.goto(demo.url("aqbulaq", "/kk/subscribe/"))
    page.fill("[name=email]", "reader@demo.example")
    page.check("[name=consent_version]")
    page.click("form[data-puzzle] [type=submit]")
    page.wait_for_url("**/subscribe/asked/")
    page.goto(demo.url("", "/mailbox/"))
    link = page.get_by_text("/subscribe/confirm/").first.inner_text()
    page.goto(next(word for word in link.split() if "/subscribe/confirm/" in word))
    page.click("main [type=submit]")
    page.wait_for_url("**/subscribe/confirmed/")
