"""Reference data that comes with the product: CSV files with a header, a folder ``data`` in the app that owns them."""

import csv
from pathlib import Path


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
