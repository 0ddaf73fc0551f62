"""A page of a file: of a PDF a page, of a presentation a slide, of a workbook a sheet, else a stretch of text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_PAGES = 300
MOST_TEXT = 300_000  # characters of a file
STRETCH = 3000  # characters


@dataclass
class FoundPage:
    """``picture`` is the name of a WebP file in the folder that was given to the reader, of so many pixels."""

    text: str = ""
    picture: str = ""
    width: int = 0
    height: int = 0


def in_stretches(paragraphs: Iterable[str]) -> Iterator[FoundPage]:
    """Text without pages of its own; a paragraph is never torn."""
    lines, length = [], 0
    for paragraph in paragraphs:
        if lines and length + len(paragraph) > STRETCH:
            yield FoundPage("\n".join(lines))
            lines, length = [], 0
        lines.append(paragraph)
        length += len(paragraph)
    if lines:
        yield FoundPage("\n".join(lines))


def bounded(pages: Iterable[FoundPage]) -> Iterator[FoundPage]:
    """The first of them, as far as a reader and a search need them."""
    length = 0
    for number, page in enumerate(pages):
        if number == MOST_PAGES or length > MOST_TEXT:
            return
        page.text = page.text.replace("\0", "").strip()[:MOST_TEXT]  # PostgreSQL keeps no zero
        length += len(page.text)
        yield page
