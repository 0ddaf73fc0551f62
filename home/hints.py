"""What would a careful colleague say of this page before it goes to the head? Advice only: nothing is refused for it.

Each hint is a sentence in the language of who writes, with the place in the page. The limits are our own judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.blocks import StreamValue
from wagtail.models import Page

from base.models import OrganisationDocument
from base.tables import read_table
from home.blocks.media import pictures_in
from home.pairs import pair_of

LONG_TITLE = 90  # signs; more than a phone shows in two lines
NARROW_PICTURE = 800  # pixels; less is blurred across a page
ENOUGH_LETTERS = 120  # to tell a language by
KAZAKH_LETTERS = set("әғқңөұүһі")
KAZAKH_SHARE = (0.03, 0.06)  # of all letters: below the first it is no Kazakh, above the second no Russian
EMPTY_WORDS = {row["words"] for row in read_table(Path(__file__).parent / "data" / "empty_link_words.csv")}


@dataclass(frozen=True)
class Hint:
    words: str
    place: str = ""  # the words at which it stands, if it is one place


def hints_of(page: Page) -> list[Hint]:
    """In the order of importance; a handful of queries, however long the page."""
    text = PageText(page)
    checks = (_title, _pictures, _links, _headings, _language, _translation)
    return [hint for check in checks for hint in check(page, text)]


class PageText:
    """What stands in a page's fields and blocks."""

    def __init__(self, page: Page):
        self.bodies = [
            value for field in page._meta.fields if isinstance(value := getattr(page, field.name, None), StreamValue)
        ]

    @cached_property
    def html(self) -> list[BeautifulSoup]:
        """Each rich text, and each heading block as the h2 that it becomes, in the order of the page."""
        return [BeautifulSoup(source, "html.parser") for body in self.bodies for source in _sources(body)]

    @cached_property
    def links(self) -> list[Tag]:
        return [link for soup in self.html for link in soup.find_all("a")]

    @property
    def plain(self) -> str:
        return " ".join(soup.get_text(" ") for soup in self.html)


def _sources(value) -> Iterator[str]:
    for block in value:
        inner = block.value
        if block.block_type == "heading":
            yield f"<h2>{inner}</h2>"
        elif hasattr(inner, "source"):
            yield inner.source
        elif hasattr(inner, "values"):
            yield from (part.source for part in inner.values() if hasattr(part, "source"))


def _title(page: Page, text: PageText) -> Iterator[Hint]:
    if len(page.title) > LONG_TITLE:
        yield Hint(
            _("The title is long: a phone doesn't show it whole. Say the main thing, the rest goes into the text.")
        )


def _pictures(page: Page, text: PageText) -> Iterator[Hint]:
    lead = getattr(page, "picture", None)
    if lead and not page.picture_alt:
        yield Hint(_("The picture has no description. Those who can't see it don't learn what it shows."))
    for body in text.bodies:
        undescribed = [one for one in _picture_values(body) if not one["alt"] and not one["is_decoration"]]
        if undescribed:
            yield Hint(_("A picture in the text has no description: %(count)d.") % {"count": len(undescribed)})
    for picture in [lead, *(one for body in text.bodies for one in pictures_in(body))]:
        if picture and picture.width < NARROW_PICTURE:
            yield Hint(_("This picture is small and will be blurred. Take the original from the phone."), picture.title)


def _picture_values(value) -> Iterator:
    """Of pictures and of rows of pictures."""
    for block in value:
        if block.block_type == "picture":
            yield block.value
        elif block.block_type == "pictures":
            yield from block.value["pictures"]


def _links(page: Page, text: PageText) -> Iterator[Hint]:
    for link in text.links:
        words = " ".join(link.get_text(" ").split())
        if words.lower().strip(" .,:;!?»«\"'") in EMPTY_WORDS:
            yield Hint(_("Out of its sentence this link says nothing. Name what it leads to."), words)
    yield from _dead(text, "page", Page.objects.live(), _("This link leads to a page that isn't public."))
    gone = _("This link leads to a file that isn't there any more.")
    yield from _dead(text, "document", OrganisationDocument.objects.all(), gone)


def _dead(text: PageText, kind: str, there: QuerySet, words: str) -> Iterator[Hint]:
    links = _ids(text.links, kind)
    found = set(there.filter(pk__in=links).values_list("pk", flat=True)) if links else set()
    yield from (Hint(words, place) for pk, place in links.items() if pk not in found)


def _ids(links: Iterable[Tag], kind: str) -> dict[int, str]:
    """By what they lead to, the words of the links."""
    found = (link for link in links if link.get("linktype") == kind and str(link.get("id", "")).isdecimal())
    return {int(link["id"]): link.get_text(" ") for link in found}


def _headings(page: Page, text: PageText) -> Iterator[Hint]:
    """The title is the first level, so the text begins with the second."""
    seen = False
    for soup in text.html:
        for heading in soup.find_all(["h2", "h3"]):
            if heading.name == "h3" and not seen:
                yield Hint(
                    _("This small heading stands under no large one. Make it a large one."), heading.get_text(" ")
                )
                return
            seen = True


def _language(page: Page, text: PageText) -> Iterator[Hint]:
    letters = [letter for letter in text.plain.lower() if letter.isalpha()]
    if len(letters) < ENOUGH_LETTERS:
        return
    share = sum(letter in KAZAKH_LETTERS for letter in letters) / len(letters)
    least, most = KAZAKH_SHARE
    if page.locale.language_code == "kk" and share < least:
        yield Hint(_("This is the Kazakh page, and its text doesn't look Kazakh."))
    if page.locale.language_code == "ru" and share > most:
        yield Hint(_("This is the Russian page, and its text looks Kazakh."))


def _translation(page: Page, text: PageText) -> Iterator[Hint]:
    if page.pk and pair_of(page) is None:
        yield Hint(_("The page is there in one language only. “Translate” is in the menu of the page."))


class HintsPanel(BaseSidePanel):
    """Beside the form; made anew at each save, also when the page saves itself."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        icon_name = "pilcrow"
        counter_classname = "w-bg-warning-100"

        @property
        def aria_label(self):
            return _("Hints for this page")

        def get_context_data(self, parent_context):
            return super().get_context_data(parent_context) | {"count": len(self.panel.hints)}

    class Media:
        css = {"all": ["css/admin/hints.css"]}

    name = "hints"
    template_name = "home/admin/hints.html"
    order = 340

    @property
    def title(self) -> str:
        return _("Hints")

    @cached_property
    def hints(self) -> list[Hint]:
        return hints_of(self.object) if self.object.pk else []

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"hints": self.hints, "is_new": not self.object.pk}
