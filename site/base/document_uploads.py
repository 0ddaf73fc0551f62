"""Is this document one of a closed list of kinds, and is it what it says it is? It is kept as it came.

Messages hold no text of the sender's: Wagtail's uploader shows them as HTML.
"""

import re
import stat
from collections.abc import Sequence
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from base import file_kinds
from base.limits import in_units

MOST_UNPACKED = 500 * 2**20  # bytes
PROGRAMS = {
    "apk",
    "bat",
    "cmd",
    "com",
    "dll",
    "exe",
    "hta",
    "jar",
    "js",
    "lnk",
    "msi",
    "ps1",
    "reg",
    "scr",
    "vbs",
    "wsf",
}
MACROS = re.compile(r"(^|/)vbaProject\.bin$|^(Basic|Scripts)/.+[^/]$", re.IGNORECASE)  # of Office, of OpenDocument
ARCHIVES = {"ZIP", *file_kinds.OPEN_DOCUMENTS.values(), *file_kinds.OFFICE_DOCUMENTS.values()}


def check_document(file: UploadedFile, most: int | None = None, more_kinds: Sequence[str] = ()) -> str:
    """Its kind. ValidationError unless it is small enough, of a kind on the list, and is what its name says.

    ``most``: in bytes, where it isn't DOCUMENT_MAX_SIZE. ``more_kinds``: extensions beside those of documents.
    """
    extension = check_promise(file.name, file.size, most, more_kinds)
    kind = file_kinds.kind_of(file)
    if kind != ("TXT" if extension == "csv" else extension.upper()):
        raise _not_what_its_name_says(extension, kind)
    if kind in ARCHIVES:
        _check_archive(file, kind)
    file.seek(0)
    return kind


def check_promise(name: str, size: int, most: int | None = None, more_kinds: Sequence[str] = ()) -> str:
    """The extension: what can be told before a byte has come in. Raises ValidationError, as ``check_document``."""
    most, allowed = most or settings.DOCUMENT_MAX_SIZE, [*settings.WAGTAILDOCS_EXTENSIONS, *more_kinds]
    if size > most:
        raise _document_too_big(size, most)
    extension = PurePosixPath(name).suffix[1:].lower()
    if extension not in allowed:
        raise not_on_the_list(allowed)
    return extension


def _check_archive(file: UploadedFile, kind: str) -> None:
    if file_kinds.has_too_many_entries(file):
        message = _("An archive may hold at most %(most)s files; this one holds more.")
        raise ValidationError(message, "archive_too_many", {"most": number_format(file_kinds.MOST_ENTRIES)})
    with ZipFile(file.file) as archive:
        entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        message = _("Unpacked, the files of an archive may take at most %(most)s MB; those of this one take more.")
        raise ValidationError(message, "archive_too_big", {"most": in_units(MOST_UNPACKED, 2**20)})
    if any(_leads_outside(entry) for entry in entries):
        message = _("This archive holds names or links that lead out of its own folder. Pack it anew.")
        raise ValidationError(message, "archive_unsafe")
    if any(PurePosixPath(entry.filename).suffix[1:].lower() in PROGRAMS for entry in entries):
        raise ValidationError(_("This archive holds a program. Pack it without programs."), "archive_program")
    if kind != "ZIP" and any(MACROS.search(entry.filename) for entry in entries):
        message = _("This document holds macros, which are programs. Save it without macros and send it again.")
        raise ValidationError(message, "document_macros")


def _leads_outside(entry: ZipInfo) -> bool:
    name = entry.orig_filename.replace("\\", "/")
    is_absolute = name.startswith("/") or name[1:2] == ":"
    return is_absolute or ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16)


def _document_too_big(size: int, most: int) -> ValidationError:
    return ValidationError(
        _("A document may have at most %(most_megabytes)s MB; this one has %(megabytes)s MB."),
        "document_too_big",
        {"most_megabytes": in_units(most, 2**20), "megabytes": in_units(size, 2**20)},
    )


def document_limits() -> dict[str, str]:
    return {
        "most_megabytes": in_units(settings.DOCUMENT_MAX_SIZE, 2**20),
        "kinds": ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper(),
    }


def not_on_the_list(allowed: Sequence[str]) -> ValidationError:
    message = _("Files of this kind are not accepted. Send one of these: %(kinds)s.")
    return ValidationError(message, "document_kind", {"kinds": ", ".join(allowed).upper()})


def _not_what_its_name_says(extension: str, kind: str) -> ValidationError:
    if kind:
        message = _(
            "The name of this file ends in .%(extension)s, but its content is %(kind)s. Save it in the right kind."
        )
    elif extension in ("csv", "txt"):
        message = _("The text of this file can't be read. Save it as UTF-8 and send it again.")
    else:
        message = _("The name of this file ends in .%(extension)s, but its content is something else or damaged.")
    return ValidationError(message, "document_content", {"extension": extension, "kind": kind})
