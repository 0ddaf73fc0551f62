"""A teacher writes on the school's own site, and colleagues decide: with a phone, without JavaScript, read by axe."""

import pytest
from playwright.sync_api import expect

from demo.people import PASSWORD
from tests.browser.pages import assert_whole
from tests.browser.test_public_site import violations
from tests.materials.test_file_pages import picture

TITLE = "Пайыздар: дүкендегі жеңілдік"


def enter(page, demo, account: str, language: str = "kk", path: str = "news/") -> None:
    """From a page of the school's site, by the form on the central host, and back."""
    page.goto(demo.url("aqbulaq", f"/{language}/enter/?next=/{language}/{path}"))
    page.fill("input[name=login]", f"{account}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/{language}/{path}")


def test_a_reader_signs_in_at_the_school_and_is_back_on_the_page(demo, new_page):
    page = new_page(360)
    enter(page, demo, "aqbulaq.editor")
    assert page.url == demo.url("aqbulaq", "/kk/news/")
    assert page.locator("form[action$='/enter/leave/']").count() >= 1


def test_a_teacher_who_signs_in_on_the_central_host_lands_at_the_desk(demo, new_page):
    page = new_page()
    page.goto(demo.url("ministry", "/sign-in/"))
    page.fill("input[name=login]", "aqbulaq.teacher@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/kk/my/materials/")
    assert page.url == demo.url("aqbulaq", "/kk/my/materials/")


def test_a_material_from_the_first_word_to_the_public_page_without_javascript(demo, new_page):
    page = new_page(360, java_script_enabled=False)
    enter(page, demo, "aqbulaq.teacher", path="my/materials/")
    page.click("main .button")
    page.fill("[name=title]", TITLE)
    page.select_option("[name=kind]", "lesson_plan")
    page.select_option("[name=subject]", "math")
    page.click("main button[type=submit]")
    page.fill("[name=annotation]", "Жеңілдікті есептеу арқылы пайызды меңгереді.")
    page.click("button[value='add:paragraph']")
    page.fill("#part-text-1", "Баға белгілерін қараймыз.")
    page.click("button[value='add:picture']")
    page.set_input_files("[name=picture-1]", {"name": "баға.png", "mimeType": "image/png", "buffer": picture()})
    page.fill("#part-text-2", "Баға белгісі")
    page.set_input_files("[name=upload]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    page.click("button[value=send]")
    expect(page.locator("[role=alert] li")).to_have_count(1)  # no grade was chosen
    page.check("[name=grades][value='6']")
    page.click("button[value=send]")
    expect(page.locator(".notice--done")).to_have_count(1)

    for account in ("aqbulaq.association", "aqbulaq.council"):
        page = new_page(360, java_script_enabled=False)
        enter(page, demo, account, path="my/reviews/")
        page.get_by_role("link", name=TITLE).click()
        for name in ("objectives", "correctness", "method", "reuse", "rights"):
            page.check(f"[name={name}][value=yes]")
        page.check("[name=decision][value=accept]")
        page.click("main button[type=submit]")
        expect(page.locator(".notice--done")).to_have_count(1)

    reader = new_page(360)
    reader.goto(demo.url("aqbulaq", "/kk/materials/"))
    reader.get_by_role("link", name=TITLE).click()
    shown = reader.locator(".picture img[alt='Баға белгісі']")
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 60
    expect(reader.locator(".files a")).to_have_count(1)
    assert "Баға белгілерін" in reader.inner_text("main")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_at_the_desks(demo, new_page, language, width):
    page = new_page(width)
    enter(page, demo, "aqbulaq.teacher", language, "my/materials/")
    for name in ("ойын карточкалары", "Сколько воды", "таразы"):  # a draft, a returned one, one in review
        page.goto(demo.url("aqbulaq", f"/{language}/my/materials/"))
        assert violations(page) == []
        page.get_by_role("link", name=name).click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(demo.url("aqbulaq", f"/{language}/my/materials/new/"))
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.click("main form button[type=submit]")
    page.wait_for_selector(".field--bad")
    assert violations(page) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_where_colleagues_decide(demo, new_page, language):
    page = new_page(360)
    enter(page, demo, "aqbulaq.association", language, "my/reviews/")
    assert violations(page) == []
    page.locator("main h2 a").first.click()
    assert violations(page) == []
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.click("main button[type=submit]")
    page.wait_for_selector(".field--bad")
    assert violations(page) == []


def test_the_form_is_whole_on_a_narrow_screen_and_enlarged(demo, new_page):
    page = new_page()
    enter(page, demo, "aqbulaq.teacher", path="my/materials/")
    page.get_by_role("link", name="ойын карточкалары").click()
    assert_whole(page)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_in_a_file_and_in_a_report(demo, new_page, language, width):
    page = new_page(width)
    page.goto(demo.url("aqbulaq", f"/{language}/catalogue/?q=самопроверкой"))
    page.get_by_role("link", name="Смешанные числа").click()
    picture_of_page = page.locator(".look__page img")
    picture_of_page.scroll_into_view_if_needed()
    assert picture_of_page.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 1000
    assert violations(page) == []
    page.click("a[href*='/report/']")
    assert violations(page) == []
    page.go_back()
    page.click(".more[href*='/inside/']")
    expect(page.locator(".inside img")).to_have_count(2)
    page.locator(".inside summary").first.click()
    assert "знаменатели" in page.inner_text(".inside")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_co_author_of_another_school_agrees(demo, new_page, language):
    page = new_page(360)
    page.goto(demo.url("school27", f"/{language}/enter/?next=/{language}/my/materials/"))
    page.fill("input[name=login]", "school27.teacher@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/{language}/my/materials/")
    page.get_by_role("link", name="таразы").click()
    assert violations(page) == []
    page.click("button[name=agree]" if page.locator("button[name=agree]").count() else "button[name=refuse]")
    expect(page.locator(".notice--done")).to_have_count(1)
    assert violations(page) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_teacher_of_another_school_finds_keeps_and_uses_a_material(demo, new_page, language):
    page = new_page(360)
    page.goto(demo.url("school27", f"/{language}/enter/?next=/{language}/catalogue/"))
    page.fill("input[name=login]", "school27.teacher@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/{language}/catalogue/")
    page.fill("#q-catalogue", "станциялар")
    page.press("#q-catalogue", "Enter")
    assert violations(page) == []
    page.get_by_role("link", name="станциялар бойынша сабақ").click()
    page.locator("#for-class").locator("xpath=ancestor::section").get_by_role("link").click()
    page.wait_for_url("**school27.localhost**/my/use/**")  # his own school's site, by way of the central host
    assert violations(page) == []
    page.fill("[name=title]", f"Дроби, {language}")
    page.locator("form", has=page.locator("[name=collect]")).get_by_role("button").click()
    expect(page.locator(".notice--done")).to_have_count(1)
    page.goto(demo.url("school27", f"/{language}/my/collections/"))
    assert violations(page) == []
    page.get_by_role("link", name=f"Дроби, {language}").click()
    assert violations(page) == []
    expect(page.get_by_role("link", name="станциялар бойынша сабақ")).to_have_count(1)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_where_the_head_takes_down(demo, new_page, language):
    page = new_page(360)
    enter(page, demo, "aqbulaq.head", language, "my/public-materials/")
    page.locator("main summary").first.click()
    assert violations(page) == []
