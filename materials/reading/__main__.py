"""``python -m materials.reading FILE KIND FOLDER``: the pages as JSON, a line each; their pictures into the folder."""

import json
import resource
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from materials.reading import office, pdf, pictures
from materials.reading.pages import FoundPage, bounded

MOST_MEMORY = 1536 * 2**20  # bytes


def main(path: Path, kind: str, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for page in bounded(_pages(path, kind, folder)):
        sys.stdout.write(f"{json.dumps(asdict(page))}\n")
        sys.stdout.flush()  # what came before a fault is kept


def _pages(path: Path, kind: str, folder: Path) -> Iterable[FoundPage]:
    if kind == "PDF":
        return pdf.pages_of(path, folder)
    if kind in ("JPG", "PNG", "WEBP"):
        return [pictures.page_of(path, folder)]
    return office.pages_of(path, kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
