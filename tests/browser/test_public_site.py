"""Can everybody read the sites? axe with the contrast rule, narrow screens, large text, keyboard, no script."""

import pytest

from schools.models.profiles import HUES
from tests.browser.pages import assert_whole

PAGES = [
    ("aqbulaq", "/kk/"),
    ("aqbulaq", "/ru/"),
    ("aqbulaq", "/kk/news/"),
    ("school27", "/ru/news/"),
    ("ministry", "/kk/"),
    ("ministry", "/ru/"),
    ("zhetisu", "/ru/"),
    ("abai", "/kk/"),
    ("aqbulaq", "/kk/documents/"),
    ("school27", "/ru/documents/?kind=order"),
    ("aqbulaq", "/kk/events/"),
    ("aqbulaq", "/ru/kontakty/"),
    ("aqbulaq", "/kk/staff/"),
    ("aqbulaq", "/ru/meals/"),
    ("aqbulaq", "/kk/gallery/"),
    ("aqbulaq", "/ru/vacancies/"),
    ("aqbulaq", "/ru/view/"),
    ("aqbulaq", "/kk/search/?q=мектеп"),
    ("aqbulaq", "/ru/net-takoj/"),
    ("ministry", "/kk/components/"),
    ("ministry", "/ru/components/"),
    ("ministry", "/kk/organisations/"),
    ("zhetisu", "/ru/organisations/?q=школа"),
    ("aqbulaq", "/kk/map/"),
    ("syrymbet", "/kk/"),  # with an urgent message, and news of the ministry
    ("syrymbet", "/ru/documents/"),
    ("taldyqorgan", "/ru/news/"),  # with what came from above, and what was taken from below
    ("ministry", "/kk/account/sign-in/"),
    ("ministry", "/ru/account/password/"),
    ("ministry", "/ru/account/invitation/nobodys/"),
    ("unknown", "/kk/"),
]
WIDTHS = [360, 1280]


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(reduced_motion="reduce")  # a colour on its way to another is no mistake
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def first_news(page, demo, host, language) -> str:
    page.goto(demo.url(host, f"/{language}/news/"))
    return page.locator("main h2 a, main h3 a").first.get_attribute("href")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("host", "path"), PAGES)
def test_axe_finds_nothing(demo, new_page, host, path, width, scheme):
    page = new_page(width, color_scheme=scheme)
    page.goto(demo.url(host, path))
    assert violations(page) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_on_a_news_item_and_its_fallback(demo, new_page, language):
    page = new_page(360)
    page.goto(demo.url("aqbulaq", first_news(page, demo, "aqbulaq", language)))
    assert violations(page) == []


@pytest.mark.parametrize(("host", "path"), PAGES)
def test_a_page_is_whole_at_320_px_and_at_200_percent(demo, new_page, host, path):
    page = new_page(320)
    page.goto(demo.url(host, path))
    assert_whole(page)


SCHEMES = ["light", "dark", "bw", "wb", "blue", "sand"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_for_the_visually_impaired_can_be_read(demo, new_page, scheme):
    """Chosen in the panel without a script, kept on the next page, and axe finds nothing in it."""
    page = new_page(360, java_script_enabled=False)
    page.goto(demo.url("aqbulaq", "/kk/"))
    page.locator("header [popovertarget=preferences]").click()
    page.locator(f"label:has(#scheme-{scheme})").click()
    page.locator("label:has(#size-3)").click()
    page.locator("#preferences button.button").first.click()
    page.goto(demo.url("aqbulaq", "/kk/documents/"))
    assert page.locator("html").get_attribute("data-scheme") == scheme
    assert page.locator("html").get_attribute("data-size") == "3"
    reader = new_page(1280, storage_state=page.context.storage_state())
    for path in ("/kk/", "/ru/documents/", "/kk/events/"):
        reader.goto(demo.url("aqbulaq", path))
        assert violations(reader) == []
    reader.goto(demo.url("ministry", "/kk/components/"))
    reader.locator("header [popovertarget=preferences]").click()
    reader.locator(f"label:has(#scheme-{scheme})").click()
    assert violations(reader) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hue", [hue for hue, _name in HUES])
def test_each_colour_that_a_school_may_choose_can_be_read(demo, new_page, hue, scheme):
    page = new_page(1280, color_scheme=scheme)
    for host, path in (("aqbulaq", "/kk/"), ("ministry", "/ru/components/")):
        page.goto(demo.url(host, path))
        page.evaluate("hue => document.documentElement.dataset.hue = hue", hue)
        assert violations(page) == []


def test_the_panel_is_clean_when_open(demo, new_page):
    page = new_page(360)
    page.goto(demo.url("school27", "/ru/"))
    page.locator("header [popovertarget=preferences]").click()
    assert violations(page) == []


def test_no_page_asks_any_other_host_and_nothing_fails(demo, new_page):
    page = new_page()
    hosts, errors = set(), []
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(demo.url("aqbulaq", "/kk/"))
    page.goto(demo.url("ministry", "/ru/"))
    assert hosts == {f"aqbulaq.localhost:{demo.port}", f"localhost:{demo.port}"}
    assert errors == []
