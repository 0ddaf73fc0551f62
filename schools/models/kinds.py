"""Which kinds of organisations are there? The nomenclature in both languages, as data with its source."""

from dataclasses import dataclass
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from base.tables import choices_of, read_table
from base.words import words_of


class Level(models.TextChoices):
    """Levels of management, point 3 of the Rules (order No 503 of 2011 as restated by No 234 of 2021)."""

    REPUBLIC = "republic", _("republic")
    REGION = "region", _("region")
    DISTRICT = "district", _("district or city")
    ORGANISATION = "organisation", _("organisation")


@dataclass(frozen=True)
class OrganisationKind:
    """A row of data/organisation_kinds.csv. Kinds of one ``group`` have the same sections on their sites."""

    code: str
    level: str
    group: str
    name_kk: str
    name_ru: str
    source: str

    def __str__(self):
        return words_of(self, "name")

    @property
    def is_authority(self) -> bool:
        return self.group == "authority"


class Kind:
    """The kinds that the code itself has to know."""

    MINISTRY = "ministry"
    REGION_AUTHORITY = "region_authority"
    DISTRICT_AUTHORITY = "district_authority"
    SCHOOL = "school"


_TABLE = Path(__file__).resolve().parent.parent / "data" / "organisation_kinds.csv"
KINDS = {row["code"]: OrganisationKind(**row) for row in read_table(_TABLE)}


def kind_choices() -> list[tuple[str, str]]:
    return choices_of(KINDS)
