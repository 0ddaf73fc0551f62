"""Which sections does the site of an organisation have? A list for each group of kinds, as data with its source."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from wagtail.models import Page

from base.tables import read_table
from base.words import words_of
from home.reference import DATA
from schools.models import KINDS, Organisation


@dataclass(frozen=True)
class Section:
    """A row of data/sections.csv."""

    code: str
    slug: str
    page_type: str
    groups: frozenset[str]
    is_in_menu: bool
    is_obligatory: bool
    name_kk: str
    name_ru: str
    source: str

    def __str__(self):
        return str(words_of(self, "name"))

    @property
    def model(self) -> type[Page]:
        return apps.get_model(self.page_type)

    @property
    def is_index(self) -> bool:
        """Index pages are opened as a ready pair; other sections in the language of who writes first."""
        return self.page_type != "home.StandardPage"

    def is_for(self, organisation: Organisation) -> bool:
        return bool({"all", KINDS[organisation.kind].group} & self.groups)


def _section(row: dict) -> Section:
    flags = {"is_in_menu": row.pop("in_menu") == "1", "is_obligatory": row.pop("is_obligatory") == "1"}
    return Section(**row | flags | {"groups": frozenset(row["groups"].split())})


SECTIONS = {row["code"]: _section(row) for row in read_table(DATA / "sections.csv")}


@dataclass(frozen=True)
class SectionState:
    """A section of one site, and its pages by language."""

    section: Section
    pages: dict[str, Page]

    @property
    def page(self) -> Page | None:
        return next(iter(self.pages.values()), None)

    @property
    def is_public(self) -> bool:
        return any(page.live for page in self.pages.values())


def section_states(organisation: Organisation) -> list[SectionState]:
    """All sections that the organisation's site should have; a query for each page type, however many there are."""
    return _states(organisation, [section for section in SECTIONS.values() if section.is_for(organisation)])


def section_state(organisation: Organisation, section: Section) -> SectionState:
    """Of one of them; one query."""
    return _states(organisation, [section])[0]


def _states(organisation: Organisation, sections: list[Section]) -> list[SectionState]:
    found = defaultdict(dict)
    for model in {section.model for section in sections}:
        for page in model.objects.descendant_of(organisation.folder).select_related("locale"):
            found[_code_of(page)][page.locale.language_code] = page
    return [SectionState(section, dict(sorted(found[section.code].items()))) for section in sections]


def _code_of(page: Page) -> str:
    by_type = {section.page_type: code for code, section in SECTIONS.items() if section.is_index}
    return page.section if hasattr(page, "section") else by_type[page._meta.label]
