"""What is the content of a file, whatever its name says?"""

import codecs
import re
from zipfile import ZipFile

import filetype
from django.core.files.uploadedfile import UploadedFile

MOST_ENTRIES = 5000  # of an archive, those of archives inside it included
MOST_CONTENT_TYPES = 2**20  # bytes; the part of an Office file that says what it is
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.presentation": "ODP",
    b"application/vnd.oasis.opendocument.spreadsheet": "ODS",
    b"application/vnd.oasis.opendocument.text": "ODT",
}
OFFICE_DOCUMENTS = {  # without macros: those have other names here
    b"presentationml.presentation.main+xml": "PPTX",
    b"spreadsheetml.sheet.main+xml": "XLSX",
    b"wordprocessingml.document.main+xml": "DOCX",
}
PICTURE_KINDS = {"AVIF", "GIF", "HEIC", "JPG", "PNG", "WEBP"}
MARKUP = {b"<!doctype html": "HTML", b"<html": "HTML", b"<script": "HTML", b"<svg": "SVG", b"<?xml": "XML"}
CONTROL_CHARACTERS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a"))


def kind_of(file: UploadedFile) -> str:
    """What the content is, as the usual extension in capitals; empty if it can't be told."""
    file.seek(0)
    head = file.read(8192)
    if head.startswith(b"%PDF-"):
        return "PDF"
    if head.startswith(b"{\\rtf"):
        return "RTF"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(file)
    return _kind_of_markup(head) or ("TXT" if _is_text(file) else _kind_of_others(head))


def _kind_of_markup(head: bytes) -> str:
    start = re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL).removeprefix(codecs.BOM_UTF8).lstrip().lower()
    kind = next((kind for mark, kind in MARKUP.items() if start.startswith(mark)), "")
    return "SVG" if kind == "XML" and b"<svg" in start else kind


def _kind_of_others(head: bytes) -> str:
    found = filetype.guess(head)
    return found.extension.upper() if found else ""


def _is_text(file: UploadedFile) -> bool:
    """UTF-8 or Windows-1251, as old programs write it, without control characters."""
    return any(_can_be_decoded(file, encoding) for encoding in ("utf-8", "cp1251"))


def _can_be_decoded(file: UploadedFile, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in file.chunks():
            if len(chunk.translate(None, CONTROL_CHARACTERS)) != len(chunk):
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _kind_of_archive(file: UploadedFile) -> str:
    if has_too_many_entries(file):
        return "ZIP"
    try:
        with ZipFile(file.file) as archive:
            names = archive.namelist()
            if "mimetype" in names[:1]:
                return OPEN_DOCUMENTS.get(_beginning(archive, "mimetype"), "ZIP")
            types = _beginning(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except Exception:  # noqa: BLE001 - on a damaged archive zipfile may raise anything
        return ""
    return next((kind for mark, kind in OFFICE_DOCUMENTS.items() if mark in types), "ZIP")


def _beginning(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(MOST_CONTENT_TYPES)


def has_too_many_entries(file: UploadedFile) -> bool:
    """Counted in the bytes: zipfile would first make an object of each entry."""
    return occurrences(file, b"PK\x01\x02") > MOST_ENTRIES


def occurrences(file: UploadedFile, mark: bytes) -> int:
    return sum(chunk.count(mark) for chunk in file.chunks())
