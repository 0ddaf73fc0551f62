"""Which kinds of materials are there, and how large may a file of each be? Data with its source."""

from dataclasses import dataclass
from pathlib import Path

from base.tables import choices_of, read_table
from base.words import words_of


@dataclass(frozen=True)
class MaterialKind:
    """A row of data/kinds.csv. ``most_megabytes`` is for one file."""

    code: str
    name_kk: str
    name_ru: str
    most_megabytes: str
    source: str

    def __str__(self):
        return words_of(self, "name")

    @property
    def most_bytes(self) -> int:
        return int(self.most_megabytes) * 2**20


_TABLE = Path(__file__).resolve().parent / "data" / "kinds.csv"
KINDS = {row["code"]: MaterialKind(**row) for row in read_table(_TABLE)}


def kind_choices() -> list[tuple[str, str]]:
    return choices_of(KINDS)
