"""A table with a caption and headings. Stored as one text, a row a line; written, and translated, cell by cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from home.blocks import samples

MOST_COLUMNS = 12
NUMBER = re.compile(r"[+−–-]?\d[\d\s]*([.,]\d+)?\s?%?|[—–-]?")  # a dash stands for a number that nobody has
HAS_DIGIT = re.compile(r"\d").search


def rows_of(text: str) -> list[list[str]]:
    """Cells by rows, all rows as long as the longest; empty rows are left out."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.replace("\t", "|").splitlines()]
    rows = [line for line in lines if any(line)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def text_of(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


class CellsInput(forms.Textarea):
    """js/table-cells.js shows its text as cells; without a script the text itself is written."""

    class Media:
        css = {"all": ["css/admin/table-cells.css"]}

    def __init__(self):
        words = {
            "cell": _("Row {row}, column {column}"),
            "add-row": _("Add a row"),
            "add-column": _("Add a column"),
            "drop-row": _("Remove row {row}"),
            "drop-column": _("Remove column {column}"),
        }
        attrs = {f"data-table-cells-{name}-value": text for name, text in words.items()}
        super().__init__(
            attrs | {"rows": 8, "data-controller": "table-cells", "data-table-cells-most-value": MOST_COLUMNS}
        )


class CellsBlock(blocks.TextBlock):
    """The rows. Each cell with a letter in it is a passage of its own, so that numbers are never typed anew.

    All cells are one place for wagtail-localize, as the passages of a paragraph are: a row that is put between others
    leaves the translations of the rest.
    """

    @cached_property
    def field(self):
        return forms.CharField(widget=CellsInput(), **self.field_options)

    def clean(self, value):
        value = super().clean(text_of(rows_of(value)))
        if any(len(row) > MOST_COLUMNS for row in rows_of(value)):
            raise ValidationError(gettext("A table has at most %(count)d columns here.") % {"count": MOST_COLUMNS})
        return value

    def get_translatable_segments(self, text: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", cell) for row in rows_of(text) for cell in row if has_letters(cell)]

    def restore_translated_segments(self, text: str, segments: list[StringSegmentValue]) -> str:
        words = iter([segment.render_text() for segment in sorted(segments, key=lambda segment: segment.order)])
        return text_of(
            [[_one_cell(next(words)) if has_letters(cell) else cell for cell in row] for row in rows_of(text)]
        )

    def deconstruct(self):
        """In migrations a plain text: this class may be renamed."""
        return ("wagtail.blocks.TextBlock", *super().deconstruct()[1:])


def has_letters(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def _one_cell(text: str) -> str:
    """A translation can't break the table."""
    return " ".join(text.replace("|", "/").split())


@dataclass(frozen=True)
class Cell:
    text: str
    is_heading: bool = False
    is_number: bool = False


class TableValue(blocks.StructValue):
    @property
    def rows(self) -> list[list[str]]:
        return rows_of(self["text"])

    @property
    def head(self) -> list[Cell]:
        return [Cell(text, True, number in self._numbers) for number, text in enumerate(self._head)]

    @property
    def _head(self) -> list[str]:
        return self.rows[0] if self["has_head"] and self.rows else []

    @property
    def _body(self) -> list[list[str]]:
        return self.rows[1:] if self["has_head"] else self.rows

    @cached_property
    def _numbers(self) -> set[int]:
        """The columns that hold nothing but numbers stand to the right; headings of rows don't."""
        columns = list(enumerate(zip(*self._body, strict=True)))[1 if self["has_row_heads"] else 0 :]
        return {number for number, cells in columns if any(map(HAS_DIGIT, cells)) and all(map(NUMBER.fullmatch, cells))}

    def body(self) -> Iterator[list[Cell]]:
        first = 0 if self["has_row_heads"] else -1
        for row in self._body:
            yield [Cell(text, number == first, number in self._numbers) for number, text in enumerate(row)]


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("What the table shows"), max_length=200)
    text = CellsBlock(
        label=_("Cells"), help_text=_("A table that you have copied in Excel or Word falls into the cells.")
    )
    has_head = blocks.BooleanBlock(label=_("The first row is the heading"), default=True, required=False)
    has_row_heads = blocks.BooleanBlock(
        label=_("The first column says what each row is about"), default=True, required=False
    )

    class Meta:
        label = _("Table")
        icon = "table"
        description = _("Rows and columns with headings. A table copied in Excel or Word can be pasted.")
        template = "home/blocks/table.html"
        preview_value = staticmethod(samples.table)
        value_class = TableValue
