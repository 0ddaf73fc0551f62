"""A Word document as the start of a material: its headings, text, lists, tables and pictures become parts."""

import re
from collections.abc import Iterator
from zipfile import ZipFile

import mammoth
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext

from base.document_uploads import check_document
from base.plain_text import text_of
from materials.files import kept_as, store
from materials.kinds import KINDS
from materials.models import MaterialFile
from materials.parts import MOST, MOST_ALT, Part

MOST_TEXT = 10 * 2**20  # bytes of XML: some five hundred pages
HEADING = re.compile(r"h[1-6]")
IN_PARAGRAPHS = ("p", "ul", "ol")


def parts_of_document(file: UploadedFile, kind: str) -> list[Part]:
    """``kind`` is the material's. Raises ValidationError, in the reader's language."""
    content = check_document(file, most=KINDS[kind].most_bytes)
    if content != "DOCX":
        raise ValidationError(gettext("This is no Word document (.docx). Save it in Word as .docx and send it again."))
    with ZipFile(file.file) as archive:
        if sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml")) > MOST_TEXT:
            raise ValidationError(gettext("This document is too long to be taken in. Add it as a file instead."))
    file.seek(0)
    pictures = _Pictures(kind)
    try:
        html = mammoth.convert_to_html(file.file, convert_image=pictures.convert).value
    except Exception as error:  # on a damaged document it may raise anything
        words = gettext("This document can't be read. Save it anew in Word and send it again.")
        raise ValidationError(words) from error
    return list(_parts(BeautifulSoup(html, "html.parser"), pictures))[:MOST]


class _Pictures:
    """Taken in as they come; in the text stands their number."""

    def __init__(self, kind: str):
        self.kind = kind
        self.files: list[MaterialFile] = []
        self.convert = mammoth.images.img_element(self._place)

    def _place(self, image) -> dict[str, str]:
        ending = (image.content_type or "").rpartition("/")[2]
        try:
            with image.open() as content:
                upload = SimpleUploadedFile(f"{len(self.files) + 1}.{ending}", content.read())
            self.files.append(kept_as(upload.name, store(upload, self.kind)))
        except (OSError, ValueError, ValidationError):
            return {"src": ""}  # a drawing of Word's own, which no browser shows; or kept in another file
        return {"src": str(len(self.files) - 1)}


def _parts(soup: BeautifulSoup, pictures: _Pictures) -> Iterator[Part]:
    """What stands between two headings or tables is one part."""
    run: list[Tag] = []
    for tag in soup.find_all(True, recursive=False):
        images = [image.extract() for image in tag.find_all("img")]
        if tag.name in IN_PARAGRAPHS:
            run.append(tag)
        if images or tag.name not in IN_PARAGRAPHS:
            yield from _paragraph(run)
            run = []
        yield from _other(tag)
        yield from (_picture(image, pictures) for image in images if image["src"])
    yield from _paragraph(run)


def _paragraph(run: list[Tag]) -> Iterator[Part]:
    if text := text_of("".join(map(str, run))).strip():
        yield Part("paragraph", text)


def _other(tag: Tag) -> Iterator[Part]:
    if HEADING.fullmatch(tag.name) and (words := _words(tag)):
        yield Part("heading", words[:200])
    elif tag.name == "table":
        rows = [[_words(cell).replace("|", "/") for cell in row.find_all(["td", "th"])] for row in tag.find_all("tr")]
        yield Part("table", "\n".join(" | ".join(row) for row in rows if any(row)))


def _picture(image: Tag, pictures: _Pictures) -> Part:
    return Part("picture", _short(image.get("alt", "")), file=pictures.files[int(image["src"])])


def _short(alt: str) -> str:
    return " ".join(alt.split())[:MOST_ALT]


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
