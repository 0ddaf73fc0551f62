"""A teacher sends a large file over a connection that breaks: it goes on from there, also on another day."""

import os

from playwright.sync_api import expect

from materials.models.uploads import PIECE
from tests.browser.test_materials import enter
from tests.browser.test_public_site import violations

SIZE = 7 * PIECE + 1000


class Connection:
    """Lets ``most`` pieces pass, then none; ``offsets`` are of those that were sent."""

    def __init__(self, page, most: int):
        self.most, self.offsets = most, []
        page.route("**/uploads/*/", self.carry)

    def carry(self, route):
        offset = route.request.headers.get("upload-offset")
        if offset is not None and len(self.offsets) >= self.most:
            route.abort("connectionreset")
            return
        self.offsets += [] if offset is None else [int(offset) // PIECE]
        route.continue_()


def test_a_large_file_goes_on_where_the_connection_broke_and_the_form_waits_for_it(demo, new_page, tmp_path):
    film = tmp_path / "Сабақ.pdf"
    film.write_bytes(b"%PDF-1.4 " + os.urandom(SIZE - 9))
    page = new_page(360)
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    enter(page, demo, "aqbulaq.teacher", path="my/materials/new/")
    page.fill("[name=title]", "Үлкен файл")
    page.select_option("[name=kind]", "video_lesson")
    page.select_option("[name=subject]", "math")
    page.click("main button[type=submit]")

    connection = Connection(page, most=3)
    waiting = page.locator("#uploads").get_attribute("data-waiting")
    page.set_input_files("#upload", film)
    page.locator(".upload__words", has_text=waiting).wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    connection.most = 5
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".upload__percent", has_text="71 %").wait_for()

    page.reload()
    assert "71 %" in page.locator(".upload__words").inner_text()  # what the server has
    assert violations(page) == []
    page.set_input_files("#upload", film)
    page.locator(".upload__words", has_text=waiting).wait_for()
    expect(page.locator(".upload")).to_have_count(1)
    page.fill("[name=annotation]", "Күтіп тұрады")
    page.click(".desk__buttons button[value=save]")
    page.locator("#uploads [role=alert]").wait_for()
    assert violations(page) == []
    connection.most = 100
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".notice--done").wait_for()

    assert connection.offsets == [0, 1, 2, 3, 4, 5, 6, 7]  # each piece once
    assert "Сабақ.pdf" in page.locator("#files-list").inner_text()
    assert page.input_value("[name=annotation]") == "Күтіп тұрады"
    address = page.url.partition("#")[0]
    page.locator("#files-list button").click()  # "Remove", without waiting for anything
    page.locator(".notice--done").wait_for()
    page.goto(address)
    expect(page.locator("#files-list li")).to_have_count(0)


def test_a_file_that_cannot_be_taken_is_refused_in_words_and_another_is_stopped(demo, new_page, tmp_path):
    page = new_page(360)
    enter(page, demo, "aqbulaq.teacher", "ru", "my/materials/")
    page.get_by_role("link", name="ойын карточкалары").click()
    page.set_input_files("#upload", {"name": "run.exe", "mimeType": "application/pdf", "buffer": b"MZ"})
    page.locator(".upload .field__error").wait_for()
    assert "PDF" in page.locator(".upload .field__error").inner_text()
    assert violations(page) == []

    Connection(page, most=0)
    page.set_input_files("#upload", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    page.locator(".upload__words", has_text=page.locator("#uploads").get_attribute("data-waiting")).wait_for()
    page.locator(".upload button").click()
    expect(page.locator(".upload")).to_have_count(0)
    page.reload()
    expect(page.locator(".upload")).to_have_count(0)
