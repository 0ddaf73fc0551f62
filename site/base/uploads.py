"""Is this upload what it says it is, and in which form is it kept?

The content decides, not the name. A picture is drawn anew, so nothing of the sent file but its pixels is kept; a
document is kept as it came, if it is one of a closed list of kinds. Messages hold no text of the sender's: Wagtail's
uploader shows them as HTML.
"""

import codecs
import re
import stat
import threading
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

import filetype
import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

pillow_heif.register_heif_opener()

# Pictures

LONGEST_SIDE = 4096  # px; no screen of a reader is wider, and renditions are made from it
SMALLEST_DRAFT = 3072  # px; a JPEG at least twice as long is decoded at half size, in a quarter of the memory
MOST_SCANS = 100  # of a progressive JPEG; cameras and editors write about ten, each costs a pass over all pixels
SRGB = ImageCms.createProfile("sRGB")

# Photographs stay lossy, drawings lossless. HEIC and AVIF aren't shown by every browser. A GIF's first frame is kept
# alone: a moving picture would need a button that stops it (WCAG 2.2.2).
STORED_AS = {"AVIF": "WEBP", "GIF": "PNG", "HEIF": "JPEG", "JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
SAVED_WITH = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"quality": 90, "method": 2}}
READ = [kind for kind in STORED_AS if kind != "MPO"]  # several JPEGs in a file, as some phones write; opened as JPEG
EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

_one_at_a_time = threading.Lock()  # the memory of one picture a process, however many are sent at once


def clean_picture(file: UploadedFile) -> None:
    """Check the picture and put in its place, in ``file`` itself, one that is upright, sRGB and has no metadata.

    In place, since Wagtail's uploader keeps the sent file itself when another field of the form is wrong.
    """
    with _one_at_a_time:
        try:
            content, extension = _draw_anew(file)
        except ValidationError:
            raise
        except Exception as error:  # on damaged content a decoder may raise anything
            raise _damaged() from error
        _replace(file, content, PurePosixPath(file.name).stem + extension)


def _open_picture(file: UploadedFile) -> Image.Image:
    """Reads the header only: a picture over the limits is refused before any of its pixels is decoded."""
    file.seek(0)
    try:
        picture = Image.open(file.file, formats=READ)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_big(file, f"> {2 * Image.MAX_IMAGE_PIXELS // 1_000_000}") from None
    except Exception as error:  # as above
        raise _no_picture(file) from error
    width, height = picture.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS or file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise _too_big(file, in_units(width * height, 1_000_000))
    if picture.format in ("JPEG", "MPO") and _occurrences(file, b"\xff\xda") > MOST_SCANS:
        raise _damaged()
    return picture


def _draw_anew(file: UploadedFile) -> tuple[bytes, str]:
    picture = _open_picture(file)  # one name for all its states: the larger ones are freed as soon as may be
    stored_as = STORED_AS[picture.format]
    profile = picture.info.get("icc_profile")
    _decode(picture)
    picture = _with_plain_colours(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture = _upright(_in_srgb(picture, profile))
    if stored_as == "JPEG" and picture.mode == "RGBA":
        stored_as = "WEBP"
    picture.info = {}  # comments, XMP, EXIF with the place where it was taken: some formats would write them from here
    content = BytesIO()
    picture.save(content, stored_as, **SAVED_WITH[stored_as])
    return content.getvalue(), EXTENSIONS[stored_as]


def _decode(picture: Image.Image) -> None:
    longest = max(picture.size)
    if longest >= 2 * SMALLEST_DRAFT:
        picture.draft(None, tuple(side * SMALLEST_DRAFT // longest for side in picture.size))  # JPEG; others ignore it
    picture.load()


def _with_plain_colours(picture: Image.Image) -> Image.Image:
    """RGB, with transparency RGBA; CMYK waits for its colour profile."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")  # convert() alone cuts off
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode in (wanted, "CMYK") else picture.convert(wanted)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            return ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that can't be used, such as a grey one: the colours are taken as they are
    return picture.convert(mode)


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - broken EXIF is no reason to refuse a picture
        return picture


def _replace(file: UploadedFile, content: bytes, name: str) -> None:
    file.seek(0)
    file.file.truncate()
    file.file.write(content)
    file.file.flush()  # a large upload is a file on disk, which the storage moves by its path
    file.seek(0)
    file.size, file.name = len(content), name


def _too_big(file: UploadedFile, megapixels: str) -> ValidationError:
    return ValidationError(
        _(
            "A picture may have at most %(most_megapixels)s megapixels and %(most_megabytes)s MB;"
            " this one has %(megapixels)s megapixels and %(megabytes)s MB."
        ),
        "picture_too_big",
        {**picture_limits(), "megapixels": megapixels, "megabytes": in_units(file.size, 2**20)},
    )


def picture_limits() -> dict[str, str]:
    return {
        "most_megapixels": in_units(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS, 1_000_000),
        "most_megabytes": in_units(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, 2**20),
    }


def _damaged() -> ValidationError:
    message = _(
        "This picture is damaged or incomplete. Copy it once more from the phone or computer and send it again."
    )
    return ValidationError(message, "picture_damaged")


def _no_picture(file: UploadedFile) -> ValidationError:
    kind = kind_of(file)
    if kind in PICTURE_KINDS:
        return _damaged()
    if kind:
        message = _("This file is no picture; its content is %(kind)s. Send JPEG, PNG, WebP, AVIF, GIF or HEIC.")
    else:
        message = _("This file is no picture, or it is damaged. Send JPEG, PNG, WebP, AVIF, GIF or HEIC.")
    return ValidationError(message, "no_picture", {"kind": kind})


# Documents

MOST_ENTRIES = 5000  # of an archive, those of archives inside it included
MOST_UNPACKED = 500 * 2**20  # bytes
MOST_CONTENT_TYPES = 2**20  # bytes; the part of an Office file that says what it is
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
ARCHIVES = {"ZIP", *OPEN_DOCUMENTS.values(), *OFFICE_DOCUMENTS.values()}
PICTURE_KINDS = {"AVIF", "GIF", "HEIC", "JPG", "PNG", "WEBP"}
MARKUP = {b"<!doctype html": "HTML", b"<html": "HTML", b"<script": "HTML", b"<svg": "SVG", b"<?xml": "XML"}
CONTROL_CHARACTERS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a"))


def check_document(file: UploadedFile) -> None:
    """ValidationError unless the document is small enough, of a kind on the list, and is what its name says."""
    if file.size > settings.DOCUMENT_MAX_SIZE:
        raise _document_too_big(file)
    extension = PurePosixPath(file.name).suffix[1:].lower()
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise _not_on_the_list()
    kind = kind_of(file)
    if kind != ("TXT" if extension == "csv" else extension.upper()):
        raise _not_what_its_name_says(extension, kind)
    if kind in ARCHIVES:
        _check_archive(file)
    file.seek(0)


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
    if _has_too_many_entries(file):
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


def _has_too_many_entries(file: UploadedFile) -> bool:
    """Counted in the bytes: zipfile would first make an object of each entry."""
    return _occurrences(file, b"PK\x01\x02") > MOST_ENTRIES


def _occurrences(file: UploadedFile, mark: bytes) -> int:
    return sum(chunk.count(mark) for chunk in file.chunks())


def _check_archive(file: UploadedFile) -> None:
    if _has_too_many_entries(file):
        message = _("An archive may hold at most %(most)s files; this one holds more.")
        raise ValidationError(message, "archive_too_many", {"most": number_format(MOST_ENTRIES)})
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


def _leads_outside(entry: ZipInfo) -> bool:
    name = entry.orig_filename.replace("\\", "/")
    is_absolute = name.startswith("/") or name[1:2] == ":"
    return is_absolute or ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16)


def _document_too_big(file: UploadedFile) -> ValidationError:
    return ValidationError(
        _("A document may have at most %(most_megabytes)s MB; this one has %(megabytes)s MB."),
        "document_too_big",
        {**document_limits(), "megabytes": in_units(file.size, 2**20)},
    )


def document_limits() -> dict[str, str]:
    return {
        "most_megabytes": in_units(settings.DOCUMENT_MAX_SIZE, 2**20),
        "kinds": ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper(),
    }


def _not_on_the_list() -> ValidationError:
    message = _("Files of this kind are not accepted. Send one of these: %(kinds)s.")
    return ValidationError(message, "document_kind", document_limits())


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


def in_units(amount: int, unit: int) -> str:
    """Rounded up to tenths, so that what is over a limit never reads as the limit: ``61`` or ``50.1``."""
    tenths = -(-amount * 10 // unit)
    return number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)
