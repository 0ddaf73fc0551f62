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
            add_staff(self.organisation, [self._with_photo(row) for row in site.staff], self.editor)
            for page in self._section("staff").values():
                self._publish(page)
        for text in site.galleries:
            self._add_gallery(self._section("gallery"), text)
        for text in site.vacancies:
            self._add_vacancy(self._section("vacancies"), text)

    def _with_photo(self, row: dict) -> dict:
        return row | {"photo": self._picture(row["photo"])} if "photo" in row else row

    def _write_meals(self, text: dict, menus: list[list[dict]]) -> None:
        add_meals(self.organisation, menus)
        for code, page in self._section("meals").items():
            page.body = page_fields(text[code])["body"]
            self._publish(page)
        self.tick()

    def _add_gallery(self, indexes: dict[str, Page], text: dict) -> None:
        key = uuid4()
        for code in texts.LANGUAGES:
            pictures = [("picture", self._captioned(row, code)) for row in text["pictures"]]
            fields = text[code] | {"date": date.fromisoformat(text["date"]), "pictures": pictures}
            page = indexes[code].add_child(instance=GalleryPage(translation_key=key, owner=self.editor, **fields))
            self._publish(page, on=texts.moment(f"{text['date']}T12:00"))

    def _captioned(self, row: dict, code: str) -> dict:
        return {"image": self._picture(row["picture"]), "alt": row[code], "caption": row[f"caption_{code}"]}

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
        on = texts.moment(text["date"])
        self._add_pair(indexes, text, NewsPage, on, date=on, picture=self._picture_of(text), topic=text["topic"])

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
        self._add_pair(indexes, text, EventPage, state=text["state"], picture=self._picture_of(text), **times)

    def _add_pair(
        self, parents: dict[str, Page], text: dict, model: Callable[..., Page], on: datetime | None = None, **fields
    ) -> dict[str, Page]:
        """Both versions under one translation key; only one where the text exists in one language."""
        key, pair = uuid4(), {}
        for code in texts.languages_of(text):
            own = page_fields(text[code])
            own["body"] = [self._with_picture(*block) for block in own["body"]]
            page = model(translation_key=key, owner=self.editor, **own, **fields)
            pair[code] = parents[code].add_child(instance=page)
            self._publish(page, on=on)
        self.tick()
        return pair

    def _publish(self, page: Page, on: datetime | None = None) -> None:
        page.save_revision(user=self.editor, log_action=True, clean=False).publish(user=self.head)
        if on is not None:
            date_back(page, on)

    def _with_picture(self, kind: str, value) -> tuple:
        """A block of the body, with the organisation's own picture in the place of its name."""
        if kind == "picture":
            value = {"image": self._picture(value["picture"]), "alt": value["alt"], "caption": value["caption"]}
        return kind, value

    def _picture_of(self, text: dict) -> OrganisationImage | None:
        return self._picture(text["picture"]) if "picture" in text else None

    def _picture(self, name: str) -> OrganisationImage:
        """The organisation's own copy, which all its pages share."""
        if name not in self.pictures:
            self.pictures[name] = self._upload(name)
        return self.pictures[name]

    def _upload(self, name: str) -> OrganisationImage:
        path, title = texts.PICTURES / f"{name}.webp", texts.picture_titles()[name]
        with path.open("rb") as file:
            picture = OrganisationImage.objects.create(
                file=File(file, name=path.name),
                collection=self.organisation.collection,
                uploaded_by_user=self.editor,
                title_kk=title["kk"],
                title_ru=title["ru"],
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
