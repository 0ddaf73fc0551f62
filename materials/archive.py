"""A version as one zip, made while it is sent: text, files, what is known of it, and the licence word for word."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.template.loader import render_to_string
from django.utils.translation import override

from materials.licences import licence_text
from materials.looks import ShownPicture
from materials.models import MaterialPage, MaterialVersion, StoredFile

PIECE = 64 * 1024


class Pipe:
    """What the archive writes, until it is taken."""

    def __init__(self):
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """As the archive expects of a file."""

    def taken(self) -> bytes:
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def archive_of(version: MaterialVersion, page: MaterialPage, data: dict, context: dict) -> Iterator[bytes]:
    """``data`` is what the page tells machines; ``context`` what its template needs. A piece at a time."""
    pipe, files = Pipe(), list(_named(version))
    pictures = {stored.pk: ShownPicture(name) for name, stored in files if stored.is_picture}
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        with override(page.locale.language_code):
            text = render_to_string("materials/archive.html", context | {"page": page, "pictures": pictures})
        archive.writestr("index.html", text)
        archive.writestr("metadata.json", json.dumps(data, ensure_ascii=False, indent=2))
        archive.writestr("licence.txt", licence_text(page.licence))
        yield pipe.taken()
        for name, stored in files:
            with stored.file.open("rb") as source, archive.open(_stored(name), "w", force_zip64=True) as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    yield pipe.taken()
    yield pipe.taken()


def _stored(name: str) -> zipfile.ZipInfo:
    """As it is: office files, pictures and films are compressed already."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_STORED
    return info


def _named(version: MaterialVersion) -> Iterator[tuple[str, StoredFile]]:
    """Their names in the archive: two files of one name would be one when they are taken out."""
    taken = set()
    for file in version.files.select_related("stored"):
        path, number, name = PurePosixPath(file.name), 1, file.name
        while name.lower() in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        taken.add(name.lower())
        yield str(Path("files") / name), file.stored
