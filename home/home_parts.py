"""Of what is a home page made? Parts that the editor puts in order; a good order where he has put none."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home import listings
from home.blocks import RICH_TEXT, FigureBlock, SafeTextBlock, WordsLinkBlock
from home.linked_pages import ReaderLinks
from home.navigation import frame_for
from home.overview import Overview
from home.routing import organisation_at, tree_for
from home.syndication.models import Content
from home.syndication.received import received_for


@dataclass
class HomePart:
    """A part as the template shows it. Two narrow ones that follow each other stand side by side."""

    template: str
    value: dict
    name: str
    items: list[Any] = field(default_factory=list)
    is_narrow: bool = False


class PartBlock(blocks.StructBlock):
    """A part with a title of its own, or the usual one."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, required=False, default="", help_text=_("Empty: the usual title.")
    )

    is_narrow = False
    repeats_others = True

    def pages(self, request):
        """The pages that this part lists; None where it lists none, or there is nothing to ask for."""

    def items(self, request, value) -> list:
        """What else the part lists."""
        return []

    def is_shown(self, part: HomePart) -> bool:
        return bool(part.items)


class NewsPart(PartBlock):
    COUNT = 5

    class Meta:
        label = _("Newest news")
        icon = "doc-full"
        template = "home/parts/news.html"

    def pages(self, request):
        return _model("NewsPage").objects.in_lists_of(request, Content.NEWS).newest_first()[: self.COUNT]

    def is_shown(self, part):
        return True  # a new site says that its news are to come


class EventsPart(PartBlock):
    COUNT = 4
    is_narrow = True

    class Meta:
        label = _("Events to come")
        icon = "date"
        template = "home/parts/events.html"

    def pages(self, request):
        if "events" in _public_sections(request):
            return _model("EventPage").objects.for_site(request).upcoming()[: self.COUNT]
        return None


class DocumentsPart(PartBlock):
    COUNT = 4

    class Meta:
        label = _("Newest documents")
        icon = "doc-full-inverse"
        template = "home/parts/documents.html"

    def pages(self, request):
        """Also on a site without a list of documents: those of the authorities above are for its readers, too."""
        if "documents" not in _public_sections(request) and not _has_received_documents(request):
            return None
        return _model("DocumentPage").objects.in_lists_of(request, Content.DOCUMENT).newest_first()[: self.COUNT]


class SectionsPart(PartBlock):
    is_narrow = True

    class Meta:
        label = _("Sections of the site")
        icon = "list-ul"
        template = "home/parts/links.html"

    def items(self, request, value):
        return frame_for(request).menu


class NeededPart(PartBlock):
    """What people come for, in their words."""

    links = blocks.ListBlock(WordsLinkBlock(), label=_("Links"), max_num=10)
    is_narrow = True

    class Meta:
        label = _("What people often need")
        icon = "link"
        template = "home/parts/links.html"

    def items(self, request, value):
        found = [(link["words"], link.link(request)) for link in value["links"]]
        return [replace(link, title=words, lang="") for words, link in found if link]


class FiguresPart(PartBlock):
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=2, max_num=6)

    class Meta:
        label = _("The organisation in figures")
        icon = "order"
        template = "home/parts/figures.html"

    def items(self, request, value):
        return list(value["figures"])


class TextPart(PartBlock):
    text = SafeTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "home/parts/text.html"

    def is_shown(self, part):
        return True


class OrganisationsPart(PartBlock):
    class Meta:
        label = _("Organisations directly below")
        icon = "site"
        template = "home/parts/organisations.html"

    def items(self, request, value):
        overview = Overview(organisation_at(request))
        return [overview] if overview.below else []


class NewsBelowPart(PartBlock):
    COUNT = 10
    is_narrow = True
    repeats_others = False

    class Meta:
        label = _("News from below")
        icon = "doc-full"
        template = "home/parts/news_below.html"

    def pages(self, request):
        return _model("NewsPage").objects.from_below(request).newest_first()[: self.COUNT]


SITE_PARTS = [
    ("news", NewsPart()), ("events", EventsPart()), ("documents", DocumentsPart()), ("sections", SectionsPart()),
    ("needed", NeededPart()), ("figures", FiguresPart()), ("text", TextPart()),
]  # fmt: skip
AUTHORITY_PARTS = [*SITE_PARTS, ("organisations", OrganisationsPart()), ("news_below", NewsBelowPart())]


def _model(name: str):
    """The page types themselves import this module."""
    from home import models

    return getattr(models, name)


def _has_received_documents(request) -> bool:
    rows = received_for(request, organisation_at(request)).rows
    return any(row.content == Content.DOCUMENT for row in rows)


def _public_sections(request) -> set[str]:
    return {row.slug for row in tree_for(request).menu_rows()}


def rows_of_parts(request, stream) -> list[list[HomePart]]:
    """The parts that have something to show, row by row; their pages, pictures and links are fetched together."""
    ReaderLinks.for_request(request).learn(stream.stream_block.extract_references(stream))
    listing = [(child, child.block.pages(request)) for child in stream]
    shown: set[int] = set()
    cards = iter(listings.card_lists(request, *(pages for _child, pages in listing if pages is not None)))
    rows: list[list[HomePart]] = []
    for child, pages in listing:
        items = next(cards) if pages is not None else child.block.items(request, child.value)
        if not child.block.repeats_others:  # what was taken from below stands among the authority's own news
            items = [page for page in items if page.pk not in shown]
        shown |= {page.pk for page in items} if pages is not None else set()
        part = HomePart(child.block.meta.template, child.value, child.block_type, items, child.block.is_narrow)
        if child.block.is_shown(part):
            _place(rows, part)
    return rows


def _place(rows: list[list[HomePart]], part: HomePart) -> None:
    beside = rows and part.is_narrow and len(rows[-1]) == 1 and rows[-1][0].is_narrow
    if beside:
        rows[-1].append(part)
    else:
        rows.append([part])
