"""The parts of a material's text, as its author writes them in a form without a script."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from base.plain_text import html_of, text_of
from materials.files import file_of_token, token_of
from materials.models import MaterialFile

KINDS = {
    "heading": _("Heading"),
    "paragraph": _("Text"),
    "table": _("Table"),
    "picture": _("Picture"),
}
HINTS = {
    "heading": "",
    "paragraph": _("An empty line begins a new paragraph. A line that begins with “- ” or “1. ” is an item of a list."),
    "table": _("A row a line, | between the cells; the first row is the heading. A table copied in Excel fits, too."),
    "picture": _("For readers who can't see it, and where it doesn't load."),
}
MOST = 100
MOST_ALT = 300  # signs, as the field says
MOST_CAPTION = 200


@dataclass
class Part:
    """``text`` of a picture is what it shows, in words."""

    kind: str
    text: str = ""
    caption: str = ""  # of a table or a picture
    file: MaterialFile | None = None  # of a picture

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def hint(self) -> str:
        return HINTS[self.kind]

    @property
    def token(self) -> str:
        return token_of(self.file) if self.file else ""


def parts_of(body, files: Iterable[MaterialFile] = ()) -> list[Part]:
    """``files`` of the page, among them those of the pictures."""
    by_stored = {file.stored_id: file for file in files}
    return [_part(block.block_type, block.value, by_stored) for block in body]


def _part(kind: str, value, files: dict[int, MaterialFile]) -> Part:
    if kind == "picture":
        return Part(kind, value["alt"], value["caption"], files.get(value["stored"]))
    if kind == "table":
        return Part(kind, value["text"], value["caption"])
    return Part(kind, text_of(value.source) if kind == "paragraph" else value)


def parts_in(post) -> list[Part]:
    """From a form; parts of kinds that aren't there are left out."""
    names = ("part-kind", "part-text", "part-caption", "part-file")
    rows = zip_longest(*(post.getlist(name) for name in names), fillvalue="")
    return [
        Part(kind, text, caption, file_of_token(token) if kind == "picture" else None)
        for kind, text, caption, token in rows
        if kind in KINDS
    ][:MOST]


def stream_of(parts: list[Part]) -> list[dict]:
    """As a StreamField stores it."""
    return [{"type": part.kind, "value": _value(part)} for part in parts]


def _value(part: Part):
    if part.kind == "paragraph":
        return html_of(part.text)
    if part.kind == "heading":
        return " ".join(part.text.split())
    if part.kind == "picture":
        alt, caption = (" ".join(words.split()) for words in (part.text, part.caption))
        stored = part.file.stored_id if part.file else None  # a draft's, whose file is still to come
        return {"stored": stored, "alt": alt[:MOST_ALT], "caption": caption[:MOST_CAPTION]}
    return {"caption": part.caption.strip(), "text": part.text, "has_head": True, "has_row_heads": True}
