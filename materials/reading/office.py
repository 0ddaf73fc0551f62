"""The text of Office and OpenDocument files, and of plain text. Layout and pictures are left to the programs."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from openpyxl import load_workbook

from materials.reading.pages import FoundPage, in_stretches

MOST_UNPACKED = 60 * 2**20  # bytes of XML; more of it is no lesson
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
WORD, DRAWING = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
)
TEXT, TABLE, DRAW = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "table", "drawing"))


def pages_of(path: Path, kind: str) -> Iterator[FoundPage]:
    if kind == "TXT":
        return in_stretches(_lines(path))
    if kind == "XLSX":
        return _sheets(path)
    with ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml")) > MOST_UNPACKED:
            return iter(())
        return iter({"DOCX": _word, "PPTX": _slides}.get(kind, _open_document)(archive))


def _lines(path: Path) -> list[str]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    return text.splitlines()


def _word(archive: ZipFile) -> list[FoundPage]:
    found = _paragraphs(archive, "word/document.xml", {f"{WORD}p"}, {f"{WORD}t"})
    return list(in_stretches(found))


def _slides(archive: ZipFile) -> list[FoundPage]:
    names = {int(found[1]): found[0] for name in archive.namelist() if (found := SLIDE.fullmatch(name))}
    return [
        FoundPage("\n".join(_paragraphs(archive, names[number], {f"{DRAWING}p"}, {f"{DRAWING}t"})))
        for number in sorted(names)
    ]


def _open_document(archive: ZipFile) -> list[FoundPage]:
    """A text, a presentation or a workbook; all of them hold paragraphs."""
    return list(in_stretches(_paragraphs(archive, "content.xml", {f"{TEXT}p", f"{TEXT}h"}, None)))


def _paragraphs(archive: ZipFile, name: str, paragraphs: set[str], texts: set[str] | None) -> Iterator[str]:
    with archive.open(name) as source:
        for _event, element in iterparse(source):  # noqa: S314 - this process may die of it
            if element.tag in paragraphs:
                if line := _text(element, texts):
                    yield line
                element.clear()


def _text(paragraph: Element, texts: set[str] | None) -> str:
    """``texts``: the only elements whose text is shown; others hold what was deleted, or the code of a field."""
    words = (_piece(element, texts) for element in paragraph.iter()) if texts else paragraph.itertext()
    return " ".join("".join(words).split())


def _piece(element: Element, texts: set[str]) -> str:
    if element.tag in texts:
        return element.text or ""
    return " " if element.tag.endswith(("}br", "}tab")) else ""


def _sheets(path: Path) -> Iterator[FoundPage]:
    with ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            return
    book = load_workbook(path.open("rb"), read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = (" | ".join(str(value) for value in row if value is not None) for row in sheet.values)
        yield FoundPage("\n".join([sheet.title, *filter(None, rows)]))
