"""Of what is the text of a material made? A few kinds of parts, each written in a plain form without a script."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.tables import TableBlock
from home.blocks.text import HeadingBlock, ParagraphBlock

FEATURES = ["ol", "ul", "link"]


class MaterialPictureBlock(blocks.StructBlock):
    """One of the material's own files (``StoredFile``), which each version keeps with it."""

    stored = blocks.IntegerBlock(required=False)
    alt = blocks.CharBlock(label=_("What the picture shows"), max_length=300)
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False, default="")

    class Meta:
        label = _("Picture")
        template = "materials/blocks/picture.html"

    def get_context(self, value, parent_context=None):
        """Where the file is to be had, says the page that is shown (materials.looks)."""
        pictures = (parent_context or {}).get("pictures", {})
        return super().get_context(value, parent_context) | {"picture": pictures.get(value["stored"])}

    def get_searchable_content(self, value):
        return [value["alt"], value["caption"]]


class MaterialBodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(max_length=200)
    paragraph = ParagraphBlock(features=FEATURES)
    table = TableBlock()
    picture = MaterialPictureBlock()

    class Meta:
        required = False
        label = _("Text")
