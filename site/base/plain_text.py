"""The text of a part as it is written in a plain field, and as it is stored.

An empty line ends a paragraph; lines that begin with ``- `` or ``1. `` make a list; addresses become links.
"""

import re
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, Tag

MARK = re.compile(r"(?:(?P<dot>[-–•*])|(?P<number>\d{1,3}[.)]))\s+(?P<text>.*)")
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"} | {11: "\n", 12: "\n"}  # Word's soft breaks


def as_typed(text: str) -> str:
    """With one kind of line break, and without the signs that neither a feed nor PostgreSQL takes."""
    return text.replace("\r\n", "\n").translate(CONTROLS)


def html_of(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(_paragraph(lines) for part in paragraphs if (lines := _lines(part)))


def _lines(part: str) -> list[str]:
    return [line.strip() for line in part.split("\n") if line.strip()]


def _paragraph(lines: list[str]) -> str:
    """Runs of the same kind of line: a paragraph, or a list."""
    runs = [(kind, list(run)) for kind, run in groupby(lines, key=_kind)]
    return "".join(_run(kind, run) for kind, run in runs)


def _kind(line: str) -> str:
    found = MARK.fullmatch(line)
    return "p" if found is None else "ul" if found["dot"] else "ol"


def _run(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{'<br/>'.join(map(_words, lines))}</p>"
    items = "".join(f"<li>{_words(MARK.fullmatch(line)['text'])}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _words(line: str) -> str:
    """With its addresses as links, everything else as it was typed."""
    words, end = "", 0
    for found in ADDRESS.finditer(line):
        address = escape(found[0])
        words += f'{escape(line[end : found.start()], quote=False)}<a href="{address}">{address}</a>'
        end = found.end()
    return words + escape(line[end:], quote=False)


def text_of(html: str) -> str:
    """The way back, for a text that ``html_of`` made."""
    soup = BeautifulSoup(html, "html.parser")
    return "\n\n".join(filter(None, (_text(tag) for tag in soup.children)))


def _text(tag: Tag | NavigableString) -> str:
    if isinstance(tag, NavigableString):
        return tag.strip()
    if tag.name in ("ul", "ol"):
        items = enumerate(tag.find_all("li", recursive=False), start=1)
        return "\n".join(f"{'-' if tag.name == 'ul' else f'{number}.'} {_inline(item)}" for number, item in items)
    return _inline(tag)


def _inline(tag: Tag) -> str:
    for line_break in tag.find_all("br"):
        line_break.replace_with("\n")
    return tag.get_text()
