"""How is a file handed out? Never as a page of ours, and from any place on: films are sought in, downloads go on."""

import re
from collections.abc import Container
from http import HTTPStatus
from typing import Protocol

from django.conf import settings
from django.core.files import File
from django.http import FileResponse, HttpResponse

IN_THE_PAGE = {"PDF", "JPG", "PNG", "WEBP"}  # what a browser shows by itself, and can't run
TYPES = settings.WAGTAILDOCS_CONTENT_TYPES | {
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "webp": "image/webp",
}
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Stored(Protocol):
    """Bytes that never change, as a model of some app keeps them."""

    file: File
    size: int
    kind: str  # base.file_kinds
    sha256: str


def handed_out(request, stored: Stored, name: str, in_the_page: Container[str] = IN_THE_PAGE) -> HttpResponse:
    """Whatever is in it, the browser shows or saves it, and runs nothing."""
    wanted = _wanted(request, stored)
    if wanted is None:
        response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{stored.size}"
        return response
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=stored.kind not in in_the_page,
        filename=name,
        content_type=TYPES.get(stored.kind.lower(), "application/octet-stream"),
    )
    if len(wanted) < stored.size:
        _cut(response, wanted, stored)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = _etag(stored)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"  # as Wagtail's documents; a sandbox shows no PDF
    return response


def _etag(stored: Stored) -> str:
    return f'"{stored.sha256}"'


def _wanted(request, stored: Stored) -> range | None:
    """The bytes that are asked for: all where it isn't one range that we understand; None where there are none such."""
    whole = range(stored.size)
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or found[0] == "bytes=-" or request.headers.get("If-Range", _etag(stored)) != _etag(stored):
        return whole
    first, last = found.groups()
    wanted = whole[int(first) : int(last) + 1 if last else None] if first else whole[max(stored.size - int(last), 0) :]
    return wanted or None


def _cut(response: FileResponse, wanted: range, stored: Stored) -> None:
    source = response.file_to_stream
    source.seek(wanted.start)
    response.streaming_content = _pieces(source, len(wanted))
    response.status_code = HTTPStatus.PARTIAL_CONTENT
    response["Content-Length"] = len(wanted)
    response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{stored.size}"


def _pieces(source, length: int):
    while length and (piece := source.read(min(FileResponse.block_size, length))):
        length -= len(piece)
        yield piece
