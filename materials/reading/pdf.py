"""The pages of a PDF, drawn as a browser draws them, with their text."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from materials.reading.pages import FoundPage
from materials.reading.pictures import MOST_HEIGHT, WIDTH, keep

MOST_DRAWN = 60  # pages; of further ones the text is kept


def pages_of(path: Path, folder: Path) -> Iterator[FoundPage]:
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        found = _drawn(page, folder, number) if number <= MOST_DRAWN else FoundPage()
        found.text = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        page.close()
        yield found


def _drawn(page: pypdfium2.PdfPage, folder: Path, number: int) -> FoundPage:
    width, height = page.get_size()
    if not width or not height:
        return FoundPage()
    scale = min(WIDTH / width, MOST_HEIGHT / height)
    return keep(page.render(scale=scale).to_pil(), folder, number)
