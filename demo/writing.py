"""How does a text of the demo become pages? As editors' texts do: a page, a revision, a publication."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.core.files import File
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from base.models import OrganisationDocument, OrganisationImage, User
from demo import texts
from demo.records import add_meals, add_staff
from demo.renditions import add_renditions
from home.actions import open_section
from home.models import DocumentFile, DocumentPage, EventPage, GalleryPage, NewsPage, StandardPage, VacancyPage
from home.sections import SECTIONS
from schools.models import Organisation, OrganisationProfile, Role


class Writer:
    """Fills one organisation's site with its texts, in the name of its editor and head where it has them."""

    def __init__(self, organisation: Organisation, slug: str, staff, tick: Callable[[], None]):
        self.organisation = organisation
        self.editor: User | None = staff.of(slug, Role.EDITOR)
        self.head: User | None = staff.of(slug, Role.HEAD)
        self.tick = tick
        self.pictures: dict[str, OrganisationImage] = {}

    def write(self, site: texts.SiteTexts) -> None:
        self._write_profile(site.profile)
        homes = {code: self.organisation.home(code).specific for code in texts.LANGUAGES}
        for code, home in homes.items():
            self._write_home(home, site.home[code])
        for text in site.pages:
            if text.get("section") == "meals":
                self._write_meals(text, site.meals)
                continue
            place = {"show_in_menus": text["in_menu"], "section": text.get("section", "")}
            pages = self._add_pair(homes, text, StandardPage, **place)
            for child in text.get("children", []):
                self._add_pair(pages, child, StandardPage)
        indexes = {code: news_index(home) for code, home in homes.items()}
        for text in site.news:
            self._add_news(indexes, text)
        for text in site.documents:
            self._add_document(self._section("documents"), text)
        for text in site.events:
            self._add_event(self._section("events"), text)
        self._write_records(site)

    def _write_records(self, site: texts.SiteTexts) -> None:
        if site.staff:
            add_staff(self.organisation, site.staff, self.editor)
            for page in self._section("staff").values():
                self._publish(page)
        for text in site.galleries:
            self._add_gallery(self._section("gallery"), text)
        for text in site.vacancies:
            self._add_vacancy(self._section("vacancies"), text)

    def _write_meals(self, text: dict, menus: list[list[dict]]) -> None:
        add_meals(self.organisation, menus)
        for code, page in self._section("meals").items():
            page.body = page_fields(text[code])["body"]
            self._publish(page)
        self.tick()

    def _add_gallery(self, indexes: dict[str, Page], text: dict) -> None:
        key, images = uuid4(), [self._shared(row["picture"], row) for row in text["pictures"]]
        for code in texts.LANGUAGES:
            pictures = [
                ("picture", {"image": image, "alt": row[code], "caption": row[code]})
                for image, row in zip(images, text["pictures"], strict=True)
            ]
            fields = text[code] | {"date": date.fromisoformat(text["date"]), "pictures": pictures}
            page = indexes[code].add_child(instance=GalleryPage(translation_key=key, owner=self.editor, **fields))
            self._publish(page, on=texts.moment(f"{text['date']}T12:00"))

    def _add_vacancy(self, indexes: dict[str, Page], text: dict) -> None:
        today, key = timezone.localdate(), uuid4()
        days = {"opens_on": today + timedelta(text["opens_in"]), "closes_on": today + timedelta(text["closes_in"])}
        for code in texts.LANGUAGES:
            page = VacancyPage(translation_key=key, owner=self.editor, **text[code], **days)
            self._publish(indexes[code].add_child(instance=page))

    def _write_profile(self, text: dict) -> None:
        phones = [{"type": "phone", "value": phone} for phone in text["phones"]]
        profile = OrganisationProfile(pk=self.organisation.profile.pk, organisation=self.organisation)
        for name, value in (text | {"phones": phones}).items():
            setattr(profile, name, value)
        profile.save()

    def _section(self, code: str) -> dict[str, Page]:
        """The section's list in both languages, opened when it is first needed."""
        section = SECTIONS[code]
        return {
            language: open_section(
                organisation=self.organisation, section=section, language=language, user=self.editor
            ).specific
            for language in texts.LANGUAGES
        }

    def _write_home(self, home: Page, text: dict) -> None:
        home.sentence, home.lead = text["sentence"], text["lead"]
        self._publish(home)

    def _add_news(self, indexes: dict[str, Page], text: dict) -> None:
        on, picture = texts.moment(text["date"]), self._picture(text)
        self._add_pair(indexes, text, NewsPage, on, date=on, picture=picture, topic=text["topic"])

    def _add_document(self, indexes: dict[str, Page], text: dict) -> None:
        on = date.fromisoformat(text["date"])
        fields = {name: text[name] for name in ("kind", "number", "state")}
        files = [(language, self._upload_document(text, language)) for language in text["files"]]

        def document(**own) -> DocumentPage:
            return DocumentPage(files=[DocumentFile(document=file, language=code) for code, file in files], **own)

        self._add_pair(indexes, text, document, texts.moment(f"{text['date']}T12:00"), date=on, **fields)

    def _upload_document(self, text: dict, language: str) -> OrganisationDocument:
        titles = {f"title_{code}": text[code]["title"] for code in texts.languages_of(text)}
        with (texts.DOCUMENTS / f"sample-{language}.pdf").open("rb") as file:
            return OrganisationDocument.objects.create(
                file=File(file, name=f"sample-{language}.pdf"),
                collection=self.organisation.collection,
                uploaded_by_user=self.editor,
                **titles,
            )

    def _add_event(self, indexes: dict[str, Page], text: dict) -> None:
        """Events are so many days from today, so that the demo is never out of date."""
        day = timezone.localdate() + timedelta(days=text["in_days"])
        start = timezone.make_aware(datetime.combine(day, time.fromisoformat(text["at"])))
        times = {"start": start, "end": start + timedelta(hours=text["hours"]), "is_all_day": text["all_day"]}
        self._add_pair(indexes, text, EventPage, state=text["state"], **times)

    def _add_pair(
        self, parents: dict[str, Page], text: dict, model: Callable[..., Page], on: datetime | None = None, **fields
    ) -> dict[str, Page]:
        """Both versions under one translation key; only one where the text exists in one language."""
        key, pair = uuid4(), {}
        for code in texts.languages_of(text):
            page = model(translation_key=key, owner=self.editor, **page_fields(text[code]), **fields)
            pair[code] = parents[code].add_child(instance=page)
            self._publish(page, on=on)
        self.tick()
        return pair

    def _publish(self, page: Page, on: datetime | None = None) -> None:
        page.save_revision(user=self.editor, log_action=True).publish(user=self.head)
        if on is not None:
            date_back(page, on)

    def _picture(self, text: dict) -> OrganisationImage:
        return self._shared(text["picture"], {code: text[code]["alt"] for code in texts.languages_of(text)})

    def _shared(self, name: str, words: dict[str, str]) -> OrganisationImage:
        """The organisation's own copy, which all its pages share."""
        if name not in self.pictures:
            titles = {f"title_{code}": words[code] for code in texts.LANGUAGES if code in words}
            self.pictures[name] = self._upload(name, titles)
        return self.pictures[name]

    def _upload(self, name: str, titles: dict) -> OrganisationImage:
        path = texts.PICTURES / f"{name}.webp"
        with path.open("rb") as file:
            picture = OrganisationImage.objects.create(
                file=File(file, name=path.name),
                collection=self.organisation.collection,
                uploaded_by_user=self.editor,
                **titles,
            )
        add_renditions(picture, name)  # now, so that the first reader doesn't wait for them
        return picture


def news_index(home: Page) -> Page:
    return home.get_children().get(slug="news").specific


def page_fields(text: dict) -> dict:
    """A text's fields as the page types name them."""
    names = {"alt": "picture_alt", "caption": "picture_caption"}
    fields = {names.get(name, name): value for name, value in text.items() if name != "body"}
    return fields | {"body": [(block["type"], block["value"]) for block in text.get("body", [])]}


def date_back(page: Page, on: datetime) -> None:
    """The page and its history, made today, tell the day of the event."""
    Page.objects.filter(pk=page.pk).update(first_published_at=on, last_published_at=on, latest_revision_created_at=on)
    Revision.objects.for_instance(page).update(created_at=on)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=on)
