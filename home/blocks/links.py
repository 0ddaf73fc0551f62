"""Blocks that lead somewhere else."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home import listings
from home.blocks import samples
from home.linked_pages import ReaderLinks
from home.navigation import Link


class WordsLinkValue(blocks.StructValue):
    def link(self, request) -> Link | None:
        """To the chosen page in the reader's language, or to the other address; None where there is none (any more)."""
        if self["page"]:
            return request and ReaderLinks.for_request(request).page(self["page"].pk)
        host = urlsplit(self["url"] or "").hostname
        is_own = request is not None and host == request.get_host().partition(":")[0]
        return Link(self["words"], self["url"], is_external=not is_own) if self["url"] else None


class WordsLinkBlock(blocks.StructBlock):
    """A way to a page of the site, or to another address, in the words of who looks for it."""

    words = blocks.CharBlock(label=_("Words"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or another address"), required=False, default="")

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = WordsLinkValue


class ButtonBlock(WordsLinkBlock):
    """The one thing that the reader of this page is to do."""

    class Meta:
        label = _("Button")
        icon = "link"
        description = _("The one thing to do here. Say what happens: “Apply for the first grade”.")
        template = "home/blocks/button.html"
        preview_value = staticmethod(samples.button)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"link": value.link(context.get("request"))}


class PlaceBlock(blocks.StructBlock):
    words = blocks.CharBlock(label=_("Place, in words"), max_length=200)
    latitude = blocks.DecimalBlock(label=_("Latitude"), min_value=40, max_value=56, decimal_places=6, max_digits=8)
    longitude = blocks.DecimalBlock(label=_("Longitude"), min_value=46, max_value=88, decimal_places=6, max_digits=8)

    class Meta:
        label = _("Place on the map")
        icon = "site"
        description = _("An address in words, with a link to the map.")
        template = "home/blocks/place.html"
        preview_value = staticmethod(samples.place)


class RelatedBlock(blocks.StructBlock):
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), max_num=10)

    class Meta:
        label = _("Read also")
        icon = "doc-full"
        description = _("Links to pages of our site. Each leads to the version in the reader's language.")
        template = "home/blocks/related.html"

    is_previewable = False  # there is nothing to show without the site's own pages

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        links = ReaderLinks.for_request(context["request"]) if context.get("request") else None
        found = [links.page(page.pk) for page in value["pages"] if page is not None] if links else []
        return context | {"items": [link for link in found if link]}


class LatestBlock(blocks.StructBlock):
    """The newest of the site's own news, documents or events."""

    LISTS = {
        "news": ("NewsPage", "newest_first"),
        "documents": ("DocumentPage", "newest_first"),
        "events": ("EventPage", "upcoming"),
    }

    what = blocks.ChoiceBlock(
        label=_("What"),
        choices=[("news", _("News")), ("documents", _("Documents")), ("events", _("Events"))],
        default="news",
    )
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=10, default=3)

    class Meta:
        label = _("The newest")
        icon = "list-ul"
        description = _("The newest news, documents or events of this site; the list renews itself.")
        template = "home/blocks/latest.html"

    is_previewable = False  # nor here

    def get_context(self, value, parent_context=None):
        from home import models  # they are made of these blocks

        context = super().get_context(value, parent_context)
        model, order = self.LISTS[value["what"]]
        if not context.get("request"):
            return context
        pages = getattr(getattr(models, model).objects.for_site(context["request"]), order)()
        return context | {"items": listings.cards(context["request"], pages[: value["count"]])}
