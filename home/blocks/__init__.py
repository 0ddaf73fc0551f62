"""Of what is the text of a page made?"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from base.pictures import TEXT_SPECS, prefetch_renditions
from home.blocks.data import FigureBlock, FiguresBlock, PostsBlock
from home.blocks.links import ButtonBlock, LatestBlock, PlaceBlock, RelatedBlock, WordsLinkBlock
from home.blocks.media import FilesBlock, FilmBlock, PictureBlock, PicturesBlock, pictures_in
from home.blocks.tables import TableBlock
from home.blocks.text import (
    RICH_TEXT,
    WITH_HEADINGS,
    AccordionBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuoteBlock,
    SafeTextBlock,
    TimelineBlock,
)
from home.linked_pages import ReaderLinks

__all__ = ["RICH_TEXT", "BodyBlock", "FigureBlock", "SafeTextBlock", "WordsLinkBlock"]


class BodyBlock(blocks.StreamBlock):
    """The body of news, documents, events and standard pages."""

    heading = HeadingBlock(max_length=200)
    paragraph = ParagraphBlock(features=WITH_HEADINGS)
    picture = PictureBlock(group=_("Pictures and files"))
    pictures = PicturesBlock(group=_("Pictures and files"))
    files = FilesBlock(group=_("Pictures and files"))
    film = FilmBlock(group=_("Pictures and files"))
    quote = QuoteBlock(group=_("Words"))
    notice = NoticeBlock(group=_("Words"))
    accordion = AccordionBlock(group=_("Words"))
    timeline = TimelineBlock(group=_("Words"))
    table = TableBlock(group=_("Data"))
    figures = FiguresBlock(group=_("Data"))
    posts = PostsBlock(group=_("Data"))
    button = ButtonBlock(group=_("Links"))
    place = PlaceBlock(group=_("Links"))
    related = RelatedBlock(group=_("Links"))
    latest = LatestBlock(group=_("Links"))

    class Meta:
        required = False

    def render(self, value, context=None):
        """What all blocks show and lead to is fetched at once."""
        prefetch_renditions(list(pictures_in(value)), TEXT_SPECS)
        if context and context.get("request"):
            ReaderLinks.for_request(context["request"]).learn(self.extract_references(value))
        return super().render(value, context)
