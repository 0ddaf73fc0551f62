"""How does a file for a post come in? Checked by content; a picture is drawn anew, without where it was taken.

Limits are dated data (data/attachments.csv).
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from PIL import Image

from base.document_uploads import check_document, not_on_the_list
from base.file_kinds import PICTURE_KINDS, kind_of
from base.file_names import clean_name
from base.picture_uploads import clean_picture
from base.tables import read_table
from forum.masking import masked
from forum.models import Attachment
from forum.models.attachments import SMALL

DOCUMENTS = ("pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "txt", "csv")
PICTURES = ("avif", "gif", "heic", "jpeg", "jpg", "png", "webp")
LARGE = 1600  # px, the longest side of a picture
QUALITY = 80


@dataclass(frozen=True)
class Limits:
    most_files: int  # of a post
    most_megabytes: int  # of a document; base.picture_uploads has those of a picture
    files_an_hour: int  # of a writer


_ROWS = read_table(Path(__file__).resolve().parent / "data" / "attachments.csv")  # from the oldest on


def limits(on: date | None = None) -> Limits:
    day = (on or timezone.localdate()).isoformat()
    row = [row for row in _ROWS if row["valid_from"] <= day][-1]
    return Limits(**{name: int(row[name]) for name in ("most_files", "most_megabytes", "files_an_hour")})


def read(file: UploadedFile) -> Attachment:
    """Not saved yet. Raises ValidationError, in words for its sender."""
    if not file.size:
        raise ValidationError(gettext("This file is empty. Choose it again."))
    ending = PurePosixPath(file.name).suffix[1:].lower()
    if ending in PICTURES or kind_of(file) in PICTURE_KINDS:
        return _picture(file)
    if ending not in DOCUMENTS:
        raise not_on_the_list([*PICTURES, *DOCUMENTS])
    kind = check_document(file, most=limits().most_megabytes * 2**20)
    return Attachment(name=kept_name(file.name), kind=kind, size=file.size, sha256=_digest(file), file=file)


def _picture(file: UploadedFile) -> Attachment:
    sent_name = file.name
    clean_picture(file, longest=LARGE)
    with Image.open(file.file) as picture:  # ours by now
        large, small = _webp(picture, LARGE), _webp(picture, SMALL)
        width, height = picture.size
    return Attachment(
        name=f"{PurePosixPath(kept_name(sent_name)).stem}.webp",
        kind="WEBP",
        size=large.size,
        sha256=_digest(large),
        file=large,
        small_file=small,
        width=width,
        height=height,
    )


def _webp(picture: Image.Image, longest: int) -> ContentFile:
    drawn, content = picture.copy(), BytesIO()
    drawn.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    drawn.save(content, "WEBP", quality=QUALITY)
    return ContentFile(content.getvalue(), "picture.webp")


def kept_name(name: str) -> str:
    """Without phones and the like; ``_`` is a space to who reads, and would hide a number's beginning."""
    path = PurePosixPath(clean_name(name))
    words = path.stem.replace("_", " ")
    return f"{path.stem if masked(words) == words else masked(words)}{path.suffix[:10]}"


def _digest(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
