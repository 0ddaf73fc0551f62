"""By which criteria is a material looked at? Dated data, so that an old review keeps its own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from base.tables import read_table
from base.words import words_of


class Mark(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


@dataclass(frozen=True)
class Criterion:
    """A row of data/criteria.csv."""

    code: str
    valid_from: str
    valid_until: str
    name_kk: str
    name_ru: str
    source: str

    def __str__(self):
        return words_of(self, "name")


_TABLE = Path(__file__).resolve().parent / "data" / "criteria.csv"
CRITERIA = [Criterion(**row) for row in read_table(_TABLE)]


def criteria_on(day: date) -> list[Criterion]:
    """In force on that day, in the order of the form."""
    on = day.isoformat()
    return [row for row in CRITERIA if row.valid_from <= on and (not row.valid_until or on <= row.valid_until)]
