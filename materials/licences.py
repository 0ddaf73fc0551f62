"""What may others do with a material? The licences of Creative Commons, and what an adapted work may be given.

``adapted_as`` is the adapter's chart of Creative Commons (its FAQ, "If I derive or adapt a work offered under a
Creative Commons license, which CC license(s) can I use?"), without what that chart advises against.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from base.tables import choices_of, read_table
from base.words import words_of


@dataclass(frozen=True)
class Licence:
    """A row of data/licences.csv."""

    code: str
    name_kk: str
    name_ru: str
    address: str
    adapted_as: str

    def __str__(self):
        return words_of(self, "name")

    @property
    def for_adaptations(self) -> set[str]:
        """The codes that a work made from this one may be given; empty where nothing may be made from it."""
        return set(self.adapted_as.split())


_TABLE = Path(__file__).resolve().parent / "data" / "licences.csv"
LICENCES = {row["code"]: Licence(**row) for row in read_table(_TABLE)}


def licence_text(code: str) -> str:
    """The licence word for word, in English as Creative Commons gives it (npm: spdx-license-list 6.12.0)."""
    return (_TABLE.parent / "licences" / f"{code}.txt").read_text(encoding="utf-8")


def licence_choices() -> list[tuple[str, str]]:
    return choices_of(LICENCES)


def licences_for_work_made_from(sources: Iterable[str]) -> list[str]:
    """The codes that all those licences allow together, in the order of the table; all of them without a source."""
    allowed = [LICENCES[code].for_adaptations for code in sources]
    return [code for code in LICENCES if all(code in codes for codes in allowed)]
