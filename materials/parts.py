"""The parts of a material's text, as its author writes them in a form without a script."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from materials.plain_text import html_of, text_of

KINDS = {
    "heading": _("Heading"),
    "paragraph": _("Text"),
    "table": _("Table"),
}
HINTS = {
    "heading": "",
    "paragraph": _("An empty line begins a new paragraph. A line that begins with “- ” or “1. ” is an item of a list."),
    "table": _("A row a line, | between the cells; the first row is the heading. A table copied in Excel fits, too."),
}
MOST = 100


@dataclass
class Part:
    kind: str
    text: str = ""
    caption: str = ""  # of a table

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def hint(self) -> str:
        return HINTS[self.kind]


def parts_of(body) -> list[Part]:
    return [_part(block.block_type, block.value) for block in body]


def _part(kind: str, value) -> Part:
    if kind == "table":
        return Part(kind, value["text"], value["caption"])
    return Part(kind, text_of(value.source) if kind == "paragraph" else value)


def parts_in(post) -> list[Part]:
    """From a form; parts of kinds that aren't there are left out."""
    names = ("part-kind", "part-text", "part-caption")
    rows = zip(*(post.getlist(name) for name in names), strict=False)
    return [Part(kind, text, caption) for kind, text, caption in rows if kind in KINDS][:MOST]


def stream_of(parts: list[Part]) -> list[dict]:
    """As a StreamField stores it."""
    return [{"type": part.kind, "value": _value(part)} for part in parts]


def _value(part: Part):
    if part.kind == "paragraph":
        return html_of(part.text)
    if part.kind == "heading":
        return " ".join(part.text.split())
    return {"caption": part.caption.strip(), "text": part.text, "has_head": True, "has_row_heads": True}
