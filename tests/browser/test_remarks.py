"""A reader quotes a place of a material, an author sees what waits for him; votes and drafts need no new page."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_discussions import assert_good
from tests.browser.test_materials import enter

HEEDED = "Аралас сандарды қосу және азайту"  # its second version names a reader
ASKED = "Виет теоремасы"  # its discussion has an open question
WORDS = "Осы жерде екінші мысал керек сияқты."


def open_work(page, demo, title: str, language: str = "kk") -> None:
    page.goto(demo.url("aqbulaq", f"/{language}/materials/"))
    if language == "ru":
        page.goto(demo.url("ministry", f"/ru/catalogue/?q={title}"))
    page.get_by_role("link", name=title).first.click()
    expect(page.locator(".material h1")).to_be_visible()


def test_a_place_is_quoted_without_javascript(demo, new_page):
    page = new_page(360, java_script_enabled=False)
    enter(page, demo, "aqbulaq.teacher", path="materials/")
    open_work(page, demo, ASKED)
    page.locator(".part__discuss").nth(1).click()
    quoted = page.locator(".choices label, #write .post__place").first
    expect(quoted).to_be_visible()
    page.fill("[name=text]", WORDS)
    page.check("[name=is_question]")
    page.locator("#write .buttons button").first.click()
    post = page.locator(".post").last
    expect(post.locator("blockquote")).to_be_visible()
    expect(page.locator(".waiting")).to_contain_text(WORDS)
    post.locator(".post__place a").click()
    expect(page.locator(".part:target")).to_have_count(1)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_where_remarks_stand(demo, new_page, language):
    page = new_page(360)
    enter(page, demo, "aqbulaq.teacher", language, "my/materials/")
    page.get_by_role("link", name=ASKED).first.click()
    expect(page.locator(".waiting li").first).to_be_visible()
    assert_good(page)
    page.locator(".waiting a").first.click()
    expect(page.locator(".post__state").first).to_be_visible()
    assert_good(page)
    page.locator(".post__by").last.click()
    expect(page.locator("main h2").first).to_be_visible()
    assert_good(page)


def test_the_next_version_names_the_reader(demo, new_page):
    page = new_page(360)
    open_work(page, demo, HEEDED)
    expect(page.locator(".heeded a")).to_have_count(1)
    assert_good(page)
    page.locator(".timeline a[href$='/changes/']").click()
    expect(page.locator("#remarks")).to_be_visible()
    assert_good(page)


def test_a_vote_needs_no_new_page(demo, new_page):
    page = new_page(360)
    enter(page, demo, "aqbulaq.teacher", path="materials/")
    open_work(page, demo, ASKED)
    page.locator("section[aria-labelledby='discussion'] a.button").click()
    vote = page.locator("button[aria-pressed]").first
    expect(vote).to_be_visible()
    before = vote.get_attribute("aria-pressed")
    page.evaluate("window.isTheSamePage = true")
    vote.click()
    expect(page.locator("button[aria-pressed]").first).not_to_have_attribute("aria-pressed", before)
    assert page.evaluate("window.isTheSamePage === true")


def test_what_is_written_is_kept_while_it_is_written(demo, new_page):
    page = new_page(360)
    enter(page, demo, "aqbulaq.teacher", path="forum/")
    page.locator("main h2 a").first.click()
    page.locator("main h2 a").first.click()
    with page.expect_response(lambda response: response.status == 204):
        page.fill("[name=text]", WORDS)
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(WORDS)


def test_what_is_being_sent_is_kept_no_more(demo, new_page):
    page = new_page(360)
    enter(page, demo, "aqbulaq.teacher", path="forum/")
    page.locator("main h2 a").first.click()
    page.locator("main h2 a").first.click()
    kept = []
    page.on("response", lambda response: kept.append(response.url) if response.status == 204 else None)
    page.locator("#write form").evaluate("form => form.addEventListener('submit', event => event.preventDefault())")
    page.fill("[name=text]", WORDS)
    page.locator("#write .buttons button").first.click()
    page.wait_for_timeout(4000)
    assert kept == []
