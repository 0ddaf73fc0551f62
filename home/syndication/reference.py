"""Which words are ready for an emergency? Reference data in both languages, dated, read once from data/."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from base.tables import read_table
from base.words import words_of

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class ReadyText:
    """A row of data/banner_texts.csv; a later row of the same code takes the place of an earlier one on its day."""

    code: str
    severity: str
    valid_from: str
    text_kk: str
    text_ru: str
    source: str

    def __str__(self):
        return str(words_of(self, "text"))


READY_TEXTS = [ReadyText(**row) for row in read_table(DATA / "banner_texts.csv")]


def ready_texts(on: date) -> dict[str, ReadyText]:
    """Those in force on that day, by code."""
    valid = sorted((text for text in READY_TEXTS if text.valid_from <= on.isoformat()), key=lambda t: t.valid_from)
    return {text.code: text for text in valid}
