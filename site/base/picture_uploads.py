"""Is this a picture, and in which form is it kept? It is drawn anew: nothing of the sent file but its pixels stays.

Messages hold no text of the sender's: Wagtail's uploader shows them as HTML.
"""

import threading
from io import BytesIO
from pathlib import PurePosixPath

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from base.file_kinds import PICTURE_KINDS, kind_of, occurrences
from base.limits import in_units

pillow_heif.register_heif_opener()

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


def clean_picture(file: UploadedFile, longest: int = LONGEST_SIDE) -> None:
    """Check the picture and put in its place, in ``file`` itself, one that is upright, sRGB and has no metadata.

    In place, since Wagtail's uploader keeps the sent file itself when another field of the form is wrong. ``longest``:
    no side has more pixels.
    """
    with _one_at_a_time:
        try:
            content, extension = _draw_anew(file, longest)
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
    if picture.format in ("JPEG", "MPO") and occurrences(file, b"\xff\xda") > MOST_SCANS:
        raise _damaged()
    return picture


def _draw_anew(file: UploadedFile, longest: int) -> tuple[bytes, str]:
    picture = _open_picture(file)  # one name for all its states: the larger ones are freed as soon as may be
    stored_as = STORED_AS[picture.format]
    profile = picture.info.get("icc_profile")
    _decode(picture)
    picture = _with_plain_colours(picture)
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    picture = _in_srgb(_upright(picture), profile)  # in this order: the change of colours loses the EXIF
    if stored_as == "JPEG" and picture.mode == "RGBA":
        stored_as = "WEBP"
    picture.info = {}  # comments, XMP, EXIF with the place where it was taken: some formats would write them from here
    content = BytesIO()
    picture.save(content, stored_as, **SAVED_WITH[stored_as])
    return content.getvalue(), EXTENSIONS[stored_as]


def _decode(picture: Image.Image) -> None:
    longest = max(picture.size)
    if picture.format in ("JPEG", "MPO") and longest >= 2 * SMALLEST_DRAFT:
        picture.draft(None, tuple(side * SMALLEST_DRAFT // longest for side in picture.size))
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
