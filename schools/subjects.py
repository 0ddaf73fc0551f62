"""What is taught? The subjects of the model curricula in both languages, and in which grades of each language."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from base.tables import choices_of, read_table
from base.words import words_of

GRADES = range(12)  # grade 0 is the year before school; its pupils too are taught in schools


@dataclass(frozen=True)
class Subject:
    """A row of data/subjects.csv. Grades are a range such as ``5-11``, one grade, or empty where it isn't taught."""

    code: str
    name_kk: str
    name_ru: str
    grades_kk: str
    grades_ru: str
    source: str

    def __str__(self):
        return words_of(self, "name")

    @property
    def grades(self) -> set[int]:
        return _grades(self.grades_kk) | _grades(self.grades_ru)


def _grades(text: str) -> set[int]:
    first, _dash, last = text.partition("-")
    return set(range(int(first), int(last or first) + 1)) if first else set()


_TABLE = Path(__file__).resolve().parent / "data" / "subjects.csv"
SUBJECTS = {row["code"]: Subject(**row) for row in read_table(_TABLE)}


def grade_name(grade: int) -> str:
    return str(grade) if grade else _("pre-school class")


def subject_choices() -> list[tuple[str, str]]:
    return choices_of(SUBJECTS)
