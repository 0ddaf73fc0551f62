"""The forum as readers, writers and moderators see it: on a phone, in both languages, read by axe."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_materials import enter
from tests.browser.test_public_site import violations


def assert_good(page, width: int = 360) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_for_who_reads(demo, new_page, language):
    page = new_page(360)
    page.goto(demo.url("aqbulaq", f"/{language}/forum/"))
    assert_good(page)
    page.locator("main h2 a").first.click()
    assert_good(page)
    page.locator("main h2 a").first.click()
    assert page.locator(".post").count() >= 1
    assert_good(page)
    page.goto(demo.url("aqbulaq", f"/{language}/discussions/log/"))
    assert_good(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_moderator_looks_at_what_waits(demo, new_page, language):
    page = new_page(360)
    enter(page, demo, "aqbulaq.moderator", language, "my/moderation/")
    assert_good(page)
    page.locator("main h2 a").first.click()
    assert_good(page)
    page.goto(demo.url("aqbulaq", f"/{language}/my/discussions/"))
    assert_good(page)


def test_a_teacher_answers_without_javascript(demo, new_page):
    page = new_page(360, java_script_enabled=False)
    enter(page, demo, "aqbulaq.teacher", path="forum/")
    page.locator("main h2 a").first.click()
    page.locator("main h2 a").first.click()
    posts = page.locator(".post").count()
    page.fill("[name=text]", "Тәжірибеңізбен бөліскеніңізге рақмет.")
    page.locator("#write .buttons button").first.click()
    expect(page.locator(".post")).to_have_count(posts + 1)
