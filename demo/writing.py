"""How does a text of the demo become pages? As editors' texts do: a page, a revision, a publication."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from django.core.files import File
from wagtail.models import Page, PageLogEntry, Revision

from base.models import OrganisationImage, User
from base.pictures import ALL_SPECS
from demo import texts
from home.models import NewsPage, StandardPage
from schools.models import Organisation, Role


class Writer:
    """Fills one organisation's site with its texts, in the name of its editor and head where it has them."""

    def __init__(self, organisation: Organisation, slug: str, staff, tick: Callable[[], None]):
        self.organisation = organisation
        self.editor: User | None = staff.of(slug, Role.EDITOR)
        self.head: User | None = staff.of(slug, Role.HEAD)
        self.tick = tick

    def write(self, site: texts.SiteTexts) -> None:
        homes = {code: self.organisation.home(code).specific for code in texts.LANGUAGES}
        for code, home in homes.items():
            self._write_home(home, site.home[code])
        for text in site.pages:
            pages = self._add_pair(homes, text, StandardPage, show_in_menus=text["in_menu"])
            for child in text.get("children", []):
                self._add_pair(pages, child, StandardPage)
        indexes = {code: news_index(home) for code, home in homes.items()}
        for text in site.news:
            self._add_news(indexes, text)

    def _write_home(self, home: Page, text: dict) -> None:
        home.sentence, home.lead = text["sentence"], text["lead"]
        self._publish(home)

    def _add_news(self, indexes: dict[str, Page], text: dict) -> None:
        date, picture = texts.moment(text["date"]), self._upload(text)
        self._add_pair(indexes, text, NewsPage, date=date, picture=picture)

    def _add_pair(self, parents: dict[str, Page], text: dict, model: type[Page], **fields) -> dict[str, Page]:
        """Both versions under one translation key; only one where the text exists in one language."""
        key, pair = uuid4(), {}
        for code in texts.languages_of(text):
            page = model(translation_key=key, owner=self.editor, **page_fields(text[code]), **fields)
            pair[code] = parents[code].add_child(instance=page)
            self._publish(page, on=fields.get("date"))
        self.tick()
        return pair

    def _publish(self, page: Page, on: datetime | None = None) -> None:
        page.save_revision(user=self.editor, log_action=True).publish(user=self.head)
        if on is not None:
            date_back(page, on)

    def _upload(self, text: dict) -> OrganisationImage:
        path = texts.PICTURES / f"{text['picture']}.webp"
        titles = {f"title_{code}": text[code]["alt"] for code in texts.languages_of(text)}
        with path.open("rb") as file:
            picture = OrganisationImage.objects.create(
                file=File(file, name=path.name),
                collection=self.organisation.collection,
                uploaded_by_user=self.editor,
                **titles,
            )
        picture.get_renditions(*ALL_SPECS)  # now, so that the first reader doesn't wait for them
        return picture


def news_index(home: Page) -> Page:
    return home.get_children().get(slug="news").specific


def page_fields(text: dict) -> dict:
    """A text's fields as the page types name them."""
    names = {"title": "title", "intro": "intro", "alt": "picture_alt", "caption": "picture_caption"}
    fields = {field: text[name] for name, field in names.items() if name in text}
    return fields | {"body": [(block["type"], block["value"]) for block in text["body"]]}


def date_back(page: Page, on: datetime) -> None:
    """The page and its history, made today, tell the day of the event."""
    Page.objects.filter(pk=page.pk).update(first_published_at=on, last_published_at=on, latest_revision_created_at=on)
    Revision.objects.for_instance(page).update(created_at=on)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=on)
