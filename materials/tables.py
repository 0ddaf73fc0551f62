"""What stands in a table that somebody made in a table program, whichever way it was saved?"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from zipfile import ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

MOST_UNPACKED = 60 * 2**20  # bytes; more of it is no table of 5 MB but a trap
LOST_LETTER = re.compile(r"\?[а-яёі]", re.IGNORECASE)


class BadTable(Exception):
    """``faults`` are sentences for the person who sent the table."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def rows_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that aren't empty, each with its number in the table program. Raises BadTable."""
    rows = _rows_of_workbook(content) if content.startswith(b"PK\x03\x04") else _rows_of_text(_decoded(content))
    for number, row in enumerate(rows, start=1):
        cells = [" ".join(str(cell).split()) if cell is not None else "" for cell in row]
        if any(cells):
            yield number, cells


def _rows_of_workbook(content: bytes) -> Iterator[Iterable]:
    """Of its first sheet; what the file says of the sheet's size is often wrong."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise _unreadable()
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    except BadTable:
        raise
    except Exception as error:  # on a damaged file openpyxl may raise anything
        raise _unreadable() from error


def _rows_of_text(text: str) -> Iterator[list[str]]:
    """Columns parted by commas, by semicolons as Excel here writes them, or by tabs."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise _unreadable() from error


def _decoded(content: bytes) -> str:
    """UTF-8, or Windows-1251 as Excel here writes it.

    That one has no Kazakh letters: Excel puts question marks in their place, and older Kazakh programs their own
    letters in the places of the Serbian ones (KZ-1048).
    """
    if b"\0" in content:
        raise _unreadable()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("kz1048", errors="replace")
    if LOST_LETTER.search(text):
        raise BadTable(
            [
                _(
                    "The Kazakh letters of this file were lost when it was saved: question marks stand in their place. "
                    "Save the table as .xlsx, or as CSV in UTF-8, and send it again."
                )
            ]
        )
    return text


def _unreadable() -> BadTable:
    return BadTable([_("This file can't be read as a table. Save it as .xlsx, or as CSV in UTF-8, and send it again.")])
