"""What may be stored as rich text? What the editor can write, whichever way it came: no fonts, colours or scripts."""

import re

from bs4 import BeautifulSoup
from wagtail.whitelist import check_url

KEPT = {
    **{tag: {"data-block-key"} for tag in ("p", "h2", "h3", "li", "ul", "ol")},
    **{tag: set() for tag in ("b", "i", "sup", "sub", "br")},
    "a": {"href", "linktype", "id"},
}
SAME_AS = {"strong": "b", "em": "i", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
DROPPED = ["script", "style", "head", "template", "iframe", "object", "svg"]  # with what stands in them
EMPTY_BLOCK = re.compile(r"<(p|h2|h3|li|ul|ol)(?: data-block-key=\"[^\"]*\")?>(?:\s|&nbsp;|\u00a0|<br\s*/?>)*</\1>")


def tidied(html: str) -> str:
    """The same text where nothing is amiss, letter by letter; so is a second time."""
    html = _without_empty_blocks(html)
    soup = BeautifulSoup(html, "html.parser")
    found = [_tidy(tag) for tag in soup.find_all(True)]
    comments = [text.extract() for text in soup.find_all(string=True) if type(text).__name__ != "NavigableString"]
    return _without_empty_blocks(str(soup)) if any(found) or comments else html


def _without_empty_blocks(html: str) -> str:
    """Word sets paragraphs apart by empty ones; the design does it here."""
    while (shorter := EMPTY_BLOCK.sub("", html)) != html:
        html = shorter
    return html


def _tidy(tag) -> bool:
    """Whether anything was amiss."""
    if tag.decomposed:
        return True
    if tag.name in DROPPED:
        tag.decompose()
        return True
    before = (tag.name, dict(tag.attrs))
    tag.name = SAME_AS.get(tag.name, tag.name)
    tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT.get(tag.name, ())}
    if check_url(tag.attrs.get("href", "")) is None:
        del tag["href"]
    changed = (tag.name, tag.attrs) != before
    if tag.name not in KEPT or (tag.name == "a" and not tag.attrs):
        tag.unwrap()
        return True
    return changed
