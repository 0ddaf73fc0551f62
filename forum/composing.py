"""From what somebody typed to what is kept and shown: plain text with a few signs, never HTML of his own.

An empty line ends a paragraph; ``- `` and ``1. `` make lists, ``> `` a quotation; addresses become links.
"""

import re
from dataclasses import dataclass
from itertools import groupby

import nh3
from bs4 import BeautifulSoup, Comment

from base.plain_text import as_typed, html_of
from forum.languages import guessed
from forum.masking import masked

LONGEST = 10_000  # signs
TAGS = {"p", "br", "ul", "ol", "li", "a", "blockquote"}
FROM_WORD = re.compile(r"<[^>]*(?:\bmso-|class=[\"']?Mso|<o:p>)", re.IGNORECASE)


@dataclass(frozen=True)
class Composed:
    text: str
    html: str
    language: str
    has_links: bool
    is_masked: bool


def composed(typed: str, otherwise: str) -> Composed:
    """``otherwise`` is the language of a post that is too short to tell."""
    plain = _plain(typed)
    text = masked(plain)
    html = nh3.clean(_html(text), tags=TAGS, attributes={"a": {"href"}}, link_rel="nofollow ugc noopener")
    return Composed(text, html, guessed(text, otherwise), "<a " in html, text != plain)


def quoted(text: str) -> str:
    """As the beginning of an answer to it; what it quotes itself is left out."""
    lines = [line for line in text.split("\n") if not line.startswith(">")]
    return "".join(f"> {line}\n" for line in "\n".join(lines).strip().split("\n")) + "\n"


def _plain(typed: str) -> str:
    """Word puts its HTML into some clipboards: its text is what was meant."""
    text = as_typed(typed).strip()
    if not FROM_WORD.search(text):
        return text
    soup = BeautifulSoup(text, "html.parser")
    for part in soup(["style", "script", "xml"]) + soup.find_all(string=lambda words: isinstance(words, Comment)):
        part.extract()
    paragraphs = (" ".join(tag.get_text(" ").split()) for tag in soup.find_all(["p", "li", "h1", "h2", "h3"]))
    return "\n\n".join(filter(None, paragraphs))


def _html(text: str) -> str:
    runs = groupby(text.split("\n"), key=lambda line: line.startswith(">"))
    return "".join(_run(is_quote, list(lines)) for is_quote, lines in runs)


def _run(is_quote: bool, lines: list[str]) -> str:
    if not is_quote:
        return html_of("\n".join(lines))
    words = html_of("\n".join(line[1:].lstrip() for line in lines))
    return f"<blockquote>{words}</blockquote>"
