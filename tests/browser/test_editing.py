"""From a sign-in to a published item, with the hands of an editor and of a head."""

import re

from demo.people import PASSWORD
from tests.browser.pages import write_on_until_saved
from tests.factories import picture_file


def sign_in(page, demo, account: str) -> None:
    page.goto(demo.url("ministry", "/sign-in/?next=/admin/"))
    page.fill("input[name=login]", f"{account}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")


def open_news(page, demo) -> None:
    """By the menu's own ways: the explorer opens in the school's folder; the Kazakh home, its news."""
    page.goto(demo.url("ministry", "/admin/pages/"))
    page.get_by_role("link", name=re.compile(r"Ақбұлақ.*\(")).first.click()
    page.goto(page.url.replace("/edit/", "/"))
    page.locator("tbody a", has_text="Жаңалықтар").first.click()
    page.goto(page.url.replace("/edit/", "/"))


def write(page, field: str, text: str) -> None:
    page.click(field)
    page.keyboard.type(text)


def upload_picture(page) -> None:
    picture = picture_file("zertkhana.png", size=(1200, 799))  # of a size of its own: Wagtail asks about duplicates
    page.locator("[data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-body")
    dialog.locator("a[href='#tab-upload']").click()
    dialog.locator("input[type=file]").set_input_files(
        {"name": picture.name, "mimeType": "image/png", "buffer": picture.read()}
    )
    dialog.locator("input[name$=title_kk]").fill("Зертхана")
    dialog.locator("#tab-upload button[type=submit]").click()
    dialog.wait_for(state="detached")


def test_an_editor_writes_a_news_item_with_a_picture_and_the_head_publishes_it(demo, new_page):
    editor, head, reader = new_page(), new_page(), new_page(360)
    title = "Химия зертханасы ашылды"
    sign_in(editor, demo, "aqbulaq.editor")
    open_news(editor, demo)
    editor.goto(editor.url.replace("/pages/", "/pages/add/home/newspage/"))
    write(editor, "#id_title", title)
    write(editor, "#id_intro", "Жаңа зертханада он жұмыс орны бар.")
    upload_picture(editor)
    write(editor, "#id_picture_alt", "Сынауықтар мен микроскоп")
    write_on_until_saved(editor)
    editor.wait_for_load_state("networkidle")
    editor.keyboard.press("Escape")
    editor.locator("[data-drop-down-footer] button, .footer__container [data-w-dropdown-target=toggle]").first.click()
    with editor.expect_navigation():
        editor.locator("button[name=action-submit]").click()
    editor.locator(".messages .success").wait_for()

    public = demo.url("aqbulaq", "/kk/news/")
    reader.goto(public)
    assert title not in reader.content()

    sign_in(head, demo, "aqbulaq.head")
    with head.expect_navigation():
        head.get_by_role("link", name=title).first.click()
    with head.expect_navigation():
        head.locator("button[value=approve]").click()

    reader.goto(public)
    reader.get_by_role("link", name=title).click()
    assert reader.locator("main h1").inner_text() == title
    assert reader.locator("main figure img").get_attribute("alt") == "Сынауықтар мен микроскоп"


def test_a_draft_survives_a_closed_tab_and_is_seen_as_a_phone_shows_it(demo, new_page):
    first = new_page()
    sign_in(first, demo, "aqbulaq.editor")
    open_news(first, demo)
    first.goto(first.url.replace("/pages/", "/pages/add/home/newspage/"))
    write(first, "#id_title", "Жарты жолда қалған мәтін")
    write(first, "#id_intro", "Қоңырау соғылды.")
    write_on_until_saved(first)
    editor = first.context.new_page()
    first.close()
    editor.goto(demo.url("ministry", "/admin/"))
    editor.get_by_role("link", name="Жарты жолда қалған мәтін").first.click()
    assert editor.locator("#id_intro").input_value().startswith("Қоңырау соғылды.")
    editor.locator("button[aria-label='Алдын ала қарауды ашып-жабу'], [data-side-panel-toggle=preview]").first.click()
    shown = editor.frame_locator("[data-side-panel=preview] iframe[src] >> nth=0")
    shown.locator("main h1", has_text="Жарты жолда қалған мәтін").wait_for()
    assert shown.locator("html").evaluate("page => page.ownerDocument.defaultView.innerWidth") <= 400


def test_the_slug_is_latin_while_typing(demo, new_page):
    page = new_page()
    sign_in(page, demo, "aqbulaq.head")
    open_news(page, demo)
    page.goto(page.url.replace("/pages/", "/pages/add/home/newspage/"))
    page.fill("#id_title", "Қыркүйектің әңгімесі")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('#id_slug').value")
    assert re.fullmatch(r"qyr[a-z-]+", page.locator("#id_slug").input_value())
