"""Of what is the text of a material made? A few kinds of parts, each written in a plain form without a script."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.tables import TableBlock
from home.blocks.text import HeadingBlock, ParagraphBlock

FEATURES = ["ol", "ul", "link"]


class MaterialBodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(max_length=200)
    paragraph = ParagraphBlock(features=FEATURES)
    table = TableBlock()

    class Meta:
        required = False
        label = _("Text")
