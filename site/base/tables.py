"""Reference data that comes with the product: CSV files with a header, a folder ``data`` in the app that owns them."""

import csv
from pathlib import Path

from django.utils.functional import lazystr


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def choices_of(rows: dict) -> list[tuple[str, str]]:
    """For a field or a form: each row by its code, shown in the reader's language."""
    return [(code, lazystr(row)) for code, row in rows.items()]
