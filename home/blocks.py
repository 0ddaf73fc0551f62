"""Of what is the text of a page made?"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    """A picture in the text, described for this very use."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"),
        max_length=250,
        required=False,
        help_text=_("What is to be seen and matters here. Leave empty only for decoration."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "home/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=1000)
    attribution = blocks.CharBlock(label=_("Whose words"), max_length=200, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "home/blocks/quote.html"


class BodyBlock(blocks.StreamBlock):
    """The body of news and standard pages."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=200, icon="title", template="home/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=RICH_TEXT, icon="pilcrow", template="home/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()

    class Meta:
        required = False
