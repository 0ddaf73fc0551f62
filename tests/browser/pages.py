"""One address of each kind of public page in the demo, and what holds for all of them."""

from playwright.sync_api import TimeoutError as NotThereYet

# Host and path without its language; a path that ends in * is the first item of that list.
KINDS = {
    "school": ("aqbulaq", ""),
    "portal": ("ministry", ""),
    "region": ("zhetisu", ""),
    "news": ("aqbulaq", "news/"),
    "news item": ("aqbulaq", "news/*"),
    "documents": ("aqbulaq", "documents/"),
    "document": ("aqbulaq", "documents/*"),
    "events": ("aqbulaq", "events/"),
    "event": ("aqbulaq", "events/*"),
    "staff": ("aqbulaq", "staff/"),
    "person": ("aqbulaq", "staff/*"),
    "galleries": ("aqbulaq", "gallery/"),
    "gallery": ("aqbulaq", "gallery/*"),
    "vacancies": ("aqbulaq", "vacancies/"),
    "vacancy": ("aqbulaq", "vacancies/*"),
    "meals": ("aqbulaq", "meals/"),
    "materials": ("aqbulaq", "materials/"),
    "material": ("aqbulaq", "materials/*"),
    "catalogue": ("ministry", "catalogue/"),
    "search": ("aqbulaq", "search/?q=мектеп"),
    "site map": ("aqbulaq", "map/"),
    "directory": ("ministry", "organisations/"),
    "form": ("aqbulaq", "feedback/write/"),
    "blocks": ("ministry", "components/"),
}
# Words in a box that hides what doesn't fit in it. A box that scrolls hides nothing; one of a pixel is for screen
# readers.
CUT = """() => [...document.querySelectorAll("body *")].filter(box => {
  const style = getComputedStyle(box), rect = box.getBoundingClientRect();
  if (rect.width <= 1 || rect.height <= 1 || !box.innerText?.trim()) return false;
  const hides = how => how === "hidden" || how === "clip";
  return hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1 ||
    hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
}).map(box => box.outerHTML.slice(0, 120))"""


def open_kind(page, demo, kind: str, language: str = "kk") -> None:
    host, path = KINDS[kind]
    page.goto(demo.url(host, f"/{language}/{path.removesuffix('*')}"))
    if path.endswith("*"):
        page.goto(page.locator("main :is(h2, h3) a").first.evaluate("link => link.href"))


def assert_whole(page) -> None:
    """At 320 px, and on a screen of 1280 px at 200 % zoom with its text doubled once more: nothing is out of sight."""
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 900})
        if width == 640:
            page.add_style_tag(content="html{font-size:200%}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


def write_on_until_saved(page) -> None:
    """Wagtail takes what stands in a form two seconds after it opened for what was there before; a person is slower."""
    header = page.locator("button[name=action-translate]")  # comes with the first save
    for _attempt in range(30):
        page.keyboard.type(" ")
        try:
            header.wait_for(timeout=1000)
        except NotThereYet:
            continue
        return
    raise AssertionError("The draft did not save itself.")
