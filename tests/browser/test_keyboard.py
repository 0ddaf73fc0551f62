"""Can a site be used without a mouse? The order of the tab stops, what each shows, and what Enter and Escape do."""

import pytest

from tests.browser.pages import open_kind

# The stops of a page's head, in the order in which a reader meets them.
WIDE = ["skip", "path", "language", "view", "sign in", "home", "search", "menu", "main"]
PHONE = ["skip", "path", "language", "view", "home", "menu button", "main"]
WHERE = """() => {
  const stops = {
    "skip": ".skip", "path": ".path a", "language": ".language a", "view": "[popovertarget=preferences]",
    "sign in": ".tools a", "home": ".organisation__home", "search": ".organisation .search-form *",
    "menu button": ".organisation__menu", "menu": ".menu a", "main": "main *, .crumbs *",
  };
  const stop = document.activeElement;
  return Object.keys(stops).find(name => stop.matches(stops[name])) ?? stop.outerHTML;
}"""
SEEN = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  const tile = stop.querySelector(":scope > g > rect");  // in a drawing no outline follows the shape
  const hasFrame = tile ? parseFloat(getComputedStyle(tile).strokeWidth) > 3
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return hasFrame && box.width > 0 && box.height > 0 &&
    box.bottom > 0 && box.top < innerHeight;
}"""
PLACE = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect();
  const html = stop.outerHTML.slice(0, 120);
  if (stop.closest(".tilemap")) return {top: 0, bottom: Infinity, html, isEnd: false};  // by name, as in its table
  return {top: box.top + scrollY, bottom: box.bottom + scrollY, html, isEnd: stop === document.body};
}"""
MOST_STOPS = 300


@pytest.mark.parametrize(("width", "order"), [(1280, WIDE), (360, PHONE)])
def test_the_tab_key_leads_through_the_head_in_a_sensible_order_and_shows_where_it_is(demo, new_page, width, order):
    page = new_page(width)
    open_kind(page, demo, "news")
    met = []
    while met[-1:] != ["main"]:
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        met += [where] if met[-1:] != [where] else []
        assert page.evaluate(SEEN), where
        assert where in order
    assert met == order


@pytest.mark.parametrize("kind", ["school", "portal", "news", "documents", "directory", "events", "form"])
def test_on_a_phone_the_tab_key_never_leads_back_up(demo, new_page, kind):
    page = new_page(360)
    open_kind(page, demo, kind)
    page.keyboard.press("Tab")  # the skip link lies over everything
    before = {"top": 0, "html": ""}
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place = page.evaluate(PLACE)
        if place["isEnd"]:
            break
        assert place["bottom"] >= before["top"], (before["html"], place["html"])
        assert page.evaluate(SEEN), place["html"]
        before = place


def test_the_skip_link_leads_past_the_head(demo, new_page):
    page = new_page()
    open_kind(page, demo, "news")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_search_needs_no_mouse(demo, new_page):
    page = new_page()
    open_kind(page, demo, "news")
    page.focus(".organisation .search-form input")
    page.keyboard.type("Тоғызқұмалақ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kk/search/?q=*")
    assert page.locator("main :is(h2, h3) a").count() > 0


def test_the_language_is_switched_by_enter(demo, new_page):
    page = new_page(360)
    open_kind(page, demo, "documents")
    page.focus(".language a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/documents/")


@pytest.mark.parametrize(("button", "panel"), [("preferences", "#preferences"), ("menu", "#menu")])
@pytest.mark.parametrize("script", [True, False])
def test_enter_opens_a_panel_and_escape_leads_back_to_its_button(demo, new_page, button, panel, script):
    page = new_page(360, java_script_enabled=script)
    open_kind(page, demo, "news")
    opener = page.locator(f"header [popovertarget={button}]:not({panel} *)")
    opener.focus()
    page.keyboard.press("Enter")
    assert page.locator(panel).is_visible()
    page.keyboard.press("Tab")
    assert page.locator(f"{panel} :focus").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator(panel).is_visible()
    assert opener.evaluate("button => button === document.activeElement")
