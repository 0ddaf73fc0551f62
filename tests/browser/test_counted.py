"""How many clicks and keys does an item in both languages take, beside its text? And the same with a phone."""

import io
import re
from typing import NamedTuple

import pillow_heif
from PIL import Image
from playwright.sync_api import expect

from demo.people import PASSWORD
from tests.browser.pages import write_on_until_saved

TEXT_BLOCK = re.compile("^(Мәтін|Текст)$")


class Item(NamedTuple):
    """What a news item says. No two share a sentence: an earlier translation would be offered for it."""

    title: str
    intro: str
    alt: str
    caption: str
    paragraphs: list[str]


LABORATORY = Item(
    "Химия зертханасы ашылды",
    "Жаңа зертханада он жұмыс орны бар.",
    "Сынауықтар мен микроскоп",
    "Сурет: мектеп",
    ["Сабақтар дүйсенбіде басталады.", "Ата-аналар жұма күні келе алады.", "Құрал-жабдықты әкімдік берді."],
)
HIKE = Item(
    "Жетінші сыныптар тауға шықты",
    "Жорыққа отыз оқушы қатысты.",
    "Асудағы балалар",
    "Түсірген: жетекші",
    ["Таңғы жетіде жолға шықтық.", "Түсте бұлақ басында тынықтық.", "Кешке бәрі аман-есен оралды."],
)


class Hands:
    """A person at a page: every click and every key that isn't text is counted."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def click(self, selector) -> None:
        self.count += 1
        (self.page.locator(selector).first if isinstance(selector, str) else selector.first).click()

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def sees_the_cursor_in(self, selector: str) -> None:
        """A person writes where the cursor stands, and not before it stands there."""
        self.page.wait_for_function("selector => document.activeElement?.closest(selector)", arg=selector)

    def sign_in(self, demo, account: str) -> None:
        self.page.goto(demo.url("ministry", "/sign-in/?next=/admin/"))
        self.sees_the_cursor_in("input[name=login]")
        self.write(f"{account}@demo.example")
        self.press("Tab")
        self.write(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url("**/admin/")


def photo(name: str, size) -> dict:
    """As a phone takes it. Each of a size of its own: Wagtail asks about duplicates."""
    pillow_heif.register_heif_opener()
    file = io.BytesIO()
    Image.new("RGB", size, "#4a6").save(file, format="HEIF")
    return {"name": name, "mimeType": "image/heic", "buffer": file.getvalue()}


def write_news(hands: Hands, item: Item, picture: dict) -> None:
    page = hands.page
    hands.click(".screen-write a[lang=kk]")
    page.wait_for_url("**/add/home/newspage/**")
    hands.sees_the_cursor_in("#id_title")
    hands.write(item.title)
    hands.click("#id_intro")
    hands.write(item.intro)
    hands.click("[data-chooser-action-choose]")
    dialog = page.locator(".modal-body")
    hands.click(dialog.locator("a[href='#tab-upload']"))
    with page.expect_file_chooser() as chooser:
        hands.click(dialog.locator("input[type=file]"))
    chooser.value.set_files(picture)
    hands.click(dialog.locator("#tab-upload button[type=submit]"))
    dialog.wait_for(state="detached")
    hands.click("#id_picture_alt")
    hands.write(item.alt)
    hands.click("#id_picture_caption")
    hands.write(item.caption)
    hands.click("[data-contentpath=body] .c-sf-add-button")
    hands.click(page.get_by_role("option", name=TEXT_BLOCK))
    hands.sees_the_cursor_in(".public-DraftEditor-content")
    for number, paragraph in enumerate(item.paragraphs):
        if number:
            hands.press("Enter")
        hands.write(paragraph)
    # The editor hands its text to the form a quarter of a second after the last key; no person is at a button before.
    page.wait_for_function("text => document.querySelector('[name=body-0-value]').value.includes(text)", arg=paragraph)
    write_on_until_saved(page)


def translate_and_send(hands: Hands) -> None:
    hands.sees_the_cursor_in(".translation-lines textarea")
    for number in range(hands.page.locator(".translation-lines textarea").count()):
        if number:
            hands.press("Tab")
        hands.write(f"Перевод {number}")
    hands.click("button[value=submit_both]")
    message = hands.page.locator(".messages li, [role=alert]").first
    message.wait_for()
    assert "success" in message.get_attribute("class"), message.inner_text()


def test_an_item_in_both_languages_takes_fewer_than_25_and_the_approval_5_at_most(demo, new_page):
    editor, head, reader = Hands(new_page()), Hands(new_page()), new_page(360)
    page = editor.page
    editor.sign_in(demo, "school27.editor")
    write_news(editor, LABORATORY, photo("zertkhana-sanau.heic", (1203, 801)))
    editor.click("button[name=action-translate]")
    page.wait_for_url("**/admin/translations/*/")
    translate_and_send(editor)
    assert editor.count < 25

    head.sign_in(demo, "school27.head")
    head.click(head.page.get_by_role("link", name=LABORATORY.title))
    head.page.wait_for_url("**/admin/decisions/*/")
    head.click("button[value=approve]")
    head.page.locator(".messages .success").wait_for()
    assert head.count <= 5

    for language, title in (("kk", LABORATORY.title), ("ru", "Перевод 0")):
        reader.goto(demo.url("school27", f"/{language}/news/"))
        expect(reader.get_by_role("link", name=title)).to_have_count(1)
    reader.goto(demo.url("school27", "/kk/news/"))
    reader.get_by_role("link", name=LABORATORY.title).click()
    figure = reader.locator("main figure").first
    assert figure.locator("img").get_attribute("alt") == LABORATORY.alt
    assert figure.locator("figcaption").inner_text().strip() == LABORATORY.caption
    assert [line.strip() for line in reader.locator("article .flow p").all_inner_texts()] == LABORATORY.paragraphs


def test_the_same_on_a_phone_and_several_photos_at_once(demo, new_page):
    editor = Hands(new_page(360, 740, has_touch=True))
    page = editor.page
    editor.sign_in(demo, "school27.editor")
    page.goto(demo.url("ministry", "/admin/images/multiple/add/"))
    page.locator("input[type=file]").set_input_files(
        [photo(f"oqu-{number}.heic", (1400 + number, 900)) for number in range(3)]
    )
    page.locator("form[action*='/images/multiple/']").nth(2).wait_for()  # a form for the words of each
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(demo.url("ministry", "/admin/"))
    write_news(editor, HIKE, photo("telefon.heic", (1501, 1001)))
    editor.click("button[name=action-translate]")
    page.wait_for_url("**/admin/translations/*/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    translate_and_send(editor)
