"""What does the translator read and write? A page cut into passages, each shown as a person would write it.

wagtail-localize keeps every text as HTML: a title "A & B" as "A &amp; B", a line break as <br>. Here plain fields are
plain text, and rich text has tags only where it has bold, italics or a link.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

from bs4 import BeautifulSoup
from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

WORD = re.compile(r"[^\W\d_]{2,}")
WORDS_OF_A_TEXT = 4
BREAK = re.compile(r"<br\s*/?>")
AMPERSAND = re.compile(r"&amp;(#?\w*;?)")


@dataclass(frozen=True)
class Place:
    """Where in the page a passage stands, and what fits there."""

    label: str
    max_length: int | None
    is_long: bool


def place_of(model: type[models.Model], field_path: str) -> Place:
    """Of ``intro`` or ``body.picture.alt``, as wagtail-localize writes it."""
    name, *inner = field_path.split(".")
    field = model._meta.get_field(name)
    if not isinstance(field, StreamField):
        return Place(capfirst(field.verbose_name), field.max_length, isinstance(field, models.TextField))
    block, labels = field.stream_block, []
    for part in inner:
        inside = _block_within(block, part)
        if inside is None:  # a part that only the block itself knows, as a cell of a table
            break
        block = inside
        labels.append(str(block.label))
    is_long = isinstance(block, blocks.TextBlock | blocks.RichTextBlock)
    return Place(": ".join(labels), getattr(getattr(block, "field", None), "max_length", None), is_long)


def _block_within(block: blocks.Block, part: str) -> blocks.Block | None:
    return block.child_block if isinstance(block, blocks.ListBlock) else getattr(block, "child_blocks", {}).get(part)


@dataclass
class Passage:
    """One text of the source with its translation, if there is one."""

    segment: StringSegment
    place: Place
    is_rich: bool
    row: StringTranslation | None

    @property
    def string_id(self) -> int:
        return self.segment.string_id

    @property
    def context_id(self) -> int:
        return self.segment.context_id

    @property
    def key(self) -> str:
        """Stays when the source is taken anew; the segment's own id changes when a paragraph is put before it."""
        return f"{self.string_id}-{self.context_id}"

    @cached_property
    def source(self) -> SafeString:
        """The source's text as HTML for reading: links are marked, and lead nowhere."""
        data = self.segment.string.data
        if not self.is_rich:
            return mark_safe(escape(StringValue(data).render_text()))  # noqa: S308
        soup = BeautifulSoup(data, "html.parser")
        for link in soup.find_all("a"):
            link.name, link.attrs = "span", {"class": "translation-link", "data-id": link.get("id", "")}
        return mark_safe(str(soup))  # noqa: S308  only inline tags come out of wagtail-localize's extraction

    @cached_property
    def value(self) -> str:
        """The translation as it stands in the form; empty when there is none."""
        return self.shown(self.row.data if self.row else "")

    def shown(self, data: str) -> str:
        """A stored translation as a person reads and writes it."""
        if not self.is_rich:
            return StringValue(data).render_text()
        return AMPERSAND.sub(_readable, BREAK.sub("\n", data))

    @property
    def is_missing(self) -> bool:
        return not self.value.strip() or bool(self.row and self.row.has_error)

    @cached_property
    def base(self) -> str:
        """The mark of the translation as shown: when it was written, and what it was."""
        written_at = self.row.updated_at.isoformat() if self.row else ""
        return f"{written_at} {_digest(self.value)}"

    @staticmethod
    def was_touched(typed) -> bool:
        """Did the person change the text that he was shown?"""
        return _digest(typed.value) != typed.base.rpartition(" ")[2]

    def is_changed_by(self, typed) -> bool:
        return self.was_touched(typed) and _tidy(typed.value) != _tidy(self.value)

    def conflicts_with(self, typed) -> bool:
        return typed.base != self.base and self.is_changed_by(typed)

    def stored(self, value: str) -> str:
        """What is typed as wagtail-localize keeps it; tags around nothing are nothing. Raises ValueError."""
        text = _tidy(value)
        if self.is_rich:
            rich = StringValue.from_translated_html(text.replace("\n", "<br/>"))
            return rich.data if rich.render_text().strip() else ""
        return StringValue.from_plaintext(text if self.place.is_long else text.replace("\n", " ")).data

    def problem_of(self, value: str) -> str:
        """Why the text can't stand here, for the person who typed it; empty if it can."""
        if self.is_rich:
            return self._problem_of_tags(_tidy(value))
        # The title's length counts as kept, since wagtail-localize may write it so into the page's draft title.
        length = max(len(_tidy(value)), len(self.stored(value)) if self.segment.context.path == "title" else 0)
        if self.place.max_length and length > self.place.max_length:
            return _("The text is too long: at most %(limit)d characters fit here, and it has %(length)d.") % {
                "limit": self.place.max_length,
                "length": length,
            }
        return ""

    def _problem_of_tags(self, text: str) -> str:
        if tag := Tags.first_unbalanced(text):
            return _("The tag %(tag)s has no partner: each <b> needs its </b> behind it.") % {"tag": f"<{tag}>"}
        try:
            validate_translation_links(self.segment.string.data, self.stored(text))
        except ValueError:
            return _('Only the tags of the original may stand here: <b>, <i>, and its links as <a id="a1">.')
        if text and (lost := self._links_lost(text)):
            return _("A link of the original is missing: %(link)s.") % {"link": f'<a id="{lost}">…</a>'}
        return ""

    def _links_lost(self, text: str) -> str:
        wanted = [link.get("id", "") for link in BeautifulSoup(self.segment.string.data, "html.parser").find_all("a")]
        there = {link.get("id", "") for link in BeautifulSoup(text, "html.parser").find_all("a")}
        return next((name for name in wanted if name not in there), "")


class Tags(HTMLParser):
    """Finds a tag without its partner, which a browser would stretch over the rest of the page."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.unbalanced = ""

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced = self.unbalanced or f"/{tag}"

    @classmethod
    def first_unbalanced(cls, text: str) -> str:
        tags = cls()
        tags.feed(text)
        tags.close()
        return tags.unbalanced or next(iter(tags.open), "")


def _readable(ampersand: re.Match) -> str:
    """The sign itself, unless with the letters behind it it would be read as another one (&amp;lt; as <)."""
    plain = f"&{ampersand[1]}"
    return plain if unescape(plain) == plain else ampersand[0]


def _tidy(value: str) -> str:
    return value.replace("\x00", "").replace("\r\n", "\n").strip()


def _digest(value: str) -> str:
    return sha256(_tidy(value).encode()).hexdigest()[:16]


def passages_of(translation: Translation) -> list[Passage]:
    """In the order of the page. A text that stands twice in one field has one translation, and comes once."""
    source = translation.source
    model = source.specific_content_type.model_class()
    rich = set(source.templatesegment_set.values_list("context_id", flat=True))
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    rows = _rows_by_place(translation)
    found = {}
    for segment in segments:
        place = place_of(model, segment.context.field_path)
        row = rows.get((segment.string_id, segment.context_id))
        passage = Passage(segment, place, segment.context_id in rich, row)
        found.setdefault(passage.key, passage)
    return list(found.values())


def _rows_by_place(translation: Translation) -> dict[tuple[int, int], StringTranslation]:
    rows: Iterable[StringTranslation] = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).select_related("last_translated_by")
    return {(row.translation_of_id, row.context_id): row for row in rows}


def copied(translation: Translation) -> int:
    """Passages whose translation is the original itself; single words may well be the same, as names are."""
    rows = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    rows = rows.values_list("string__data", "translation")
    return sum(text == done and len(WORD.findall(text)) >= WORDS_OF_A_TEXT for text, done in rows)
