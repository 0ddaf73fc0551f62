"""What may a message be about, and how long is it kept? Reference data, read once from data/."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from base.tables import choices_of, read_table
from base.words import Words, words_of

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Subject:
    code: str
    name_kk: str
    name_ru: str

    @property
    def name(self) -> Words:
        return words_of(self, "name")

    def __str__(self):
        return str(self.name)


SUBJECTS = {row["code"]: Subject(**row) for row in read_table(DATA / "subjects.csv")}
RETENTION = sorted(read_table(DATA / "retention.csv"), key=lambda row: row["valid_from"])


def subject_choices() -> list:
    return choices_of(SUBJECTS)


def erase_on(kind: str, received_on: date) -> date:
    """The day on which a message of that day loses its personal data."""
    terms = [row for row in RETENTION if row["kind"] == kind and row["valid_from"] <= received_on.isoformat()]
    return received_on + timedelta(days=int(terms[-1]["days"]))
