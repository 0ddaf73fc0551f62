"""Blocks of figures, tables and posts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST_COLUMNS = 12


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Number"), max_length=20)
    what = blocks.CharBlock(label=_("What it counts"), max_length=100)
    source = blocks.CharBlock(label=_("As of when, or from where"), max_length=100)

    class Meta:
        label = _("Figure")
        icon = "order"


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=2, max_num=6)

    class Meta:
        label = _("Figures")
        icon = "order"
        template = "home/blocks/figures.html"


class TableValue(blocks.StructValue):
    @property
    def rows(self) -> list[list[str]]:
        """Cells by rows, all rows as long as the longest."""
        rows = [[cell.strip() for cell in line.split("|")] for line in self["text"].splitlines() if line.strip()]
        width = max(map(len, rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]

    @property
    def head(self) -> list[str]:
        return self.rows[0] if self["has_head"] and self.rows else []

    @property
    def body(self) -> list[list[str]]:
        return self.rows[1:] if self["has_head"] else self.rows


class TableBlock(blocks.StructBlock):
    """A table as one pastes it: a row a line. One text, so that a translator sees it whole."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=200)
    text = blocks.TextBlock(
        label=_("Rows"),
        rows=8,
        help_text=_("Paste from Excel or Word, or write a row a line with | between the cells."),
    )
    has_head = blocks.BooleanBlock(label=_("The first row is the heading"), default=True, required=False)

    class Meta:
        label = _("Table")
        icon = "table"
        template = "home/blocks/table.html"
        value_class = TableValue

    def clean(self, value):
        value["text"] = value["text"].replace("\t", " | ")
        value = super().clean(value)
        if value.rows and len(value.rows[0]) > MOST_COLUMNS:
            reason = gettext("A table has at most %(count)d columns here.") % {"count": MOST_COLUMNS}
            raise blocks.StructBlockValidationError(block_errors={"text": ValidationError(reason)})
        return value


class PostBlock(blocks.StructBlock):
    post = blocks.CharBlock(label=_("Post"), max_length=200)
    name = blocks.CharBlock(
        label=_("Name"), max_length=200, required=False, help_text=_("Only with this person's written consent.")
    )
    contact = blocks.CharBlock(label=_("Phone, room, hours"), max_length=200, required=False)


class PostsBlock(blocks.StructBlock):
    """Whom to turn to."""

    posts = blocks.ListBlock(PostBlock(), label=_("People"), max_num=30)

    class Meta:
        label = _("Whom to turn to")
        icon = "group"
        template = "home/blocks/posts.html"
