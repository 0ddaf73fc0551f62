"""Is all of a page there? Without a script, on a narrow screen, on paper. Does anything jump while it loads?"""

import pytest

from tests.browser.pages import KINDS, assert_whole, open_kind

SHIFTS = """() => new Promise(answer => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.hadRecentInput ? 0 : shift.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => answer(sum), 200);
})"""
# Words that aren't black, or stand on a colour of their own.
COLOURED = """() => [...document.querySelectorAll("body *")].filter(box => {
  const hasText = [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!hasText || !box.checkVisibility()) return false;
  const parts = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const isDark = ([red, green, blue]) => Math.max(red, green, blue) <= 0x33;
  const isPaper = ([red, green, blue, alpha = 1]) => alpha === 0 || Math.min(red, green, blue) === 255;
  const style = getComputedStyle(box);
  return !isDark(parts(style.color)) || !isPaper(parts(style.backgroundColor));
}).map(box => box.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_without_javascript(demo, new_page, kind):
    texts = []
    for script in (True, False):
        page = new_page(360, java_script_enabled=script)
        open_kind(page, demo, kind)
        assert page.locator("main h1").is_visible()
        texts.append(page.inner_text("main"))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("kind", [kind for kind, (_host, path) in KINDS.items() if path.endswith("*")])
def test_an_item_is_whole_at_320_px_and_at_200_percent(demo, new_page, kind):
    page = new_page(320)
    open_kind(page, demo, kind, "ru")
    assert_whole(page)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["school", "portal", "news", "news item", "gallery", "staff"])
def test_nothing_jumps_while_a_page_loads(demo, new_page, kind, width):
    page = new_page(width)
    open_kind(page, demo, kind)
    for _ in range(page.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)")):
        page.mouse.wheel(0, 900)  # pictures that were out of sight
        page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("scheme", ["", "wb", "blue"])
@pytest.mark.parametrize("kind", ["news item", "document", "meals", "school"])
def test_paper_is_black_on_white_and_has_no_menus(demo, new_page, kind, scheme):
    page = new_page(794, color_scheme="dark", reduced_motion="reduce")
    open_kind(page, demo, kind)
    if scheme:
        page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", scheme)
    page.emulate_media(media="print")
    assert page.evaluate(COLOURED) == []
    for hidden in ("nav", "form", "button", ".footer", ".rail", ".report-error", ".tools"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    assert page.locator(".organisation__name").is_visible() and page.locator("main h1").is_visible()


def test_paper_says_where_a_page_and_its_files_are(demo, new_page):
    page = new_page(794)
    open_kind(page, demo, "document")
    page.emulate_media(media="print")
    assert page.inner_text(".printed-from") == page.url
    file = page.locator(".files a").first
    shown = file.evaluate("link => getComputedStyle(link, '::after').content")
    assert demo.url("aqbulaq", file.get_attribute("href")) in shown.replace('" "', "").replace('"', "")


def test_on_paper_folded_answers_are_open(demo, new_page):
    page = new_page(794)
    open_kind(page, demo, "news item")
    folded = "<details><summary>When?</summary><div>Now</div></details>"
    page.locator("main .flow").evaluate("(text, folded) => text.innerHTML = folded", folded)
    assert not page.get_by_text("Now").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Now").is_visible()
