"""Which lists does an editor choose from? Reference data in both languages, read once from data/."""

from dataclasses import dataclass
from pathlib import Path

from base.tables import choices_of, read_table
from base.words import words_of

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Entry:
    code: str
    name_kk: str
    name_ru: str

    def __str__(self):
        return str(words_of(self, "name"))


def _read(name: str) -> dict[str, Entry]:
    return {row["code"]: Entry(**row) for row in read_table(DATA / name)}


DOCUMENT_KINDS = _read("document_kinds.csv")
NEWS_TOPICS = _read("news_topics.csv")
TEACHING_CATEGORIES = _read("teaching_categories.csv")  # order No 114-НҚ, item 35 of its checklist


def document_kind_choices() -> list:
    return choices_of(DOCUMENT_KINDS)


def news_topic_choices() -> list:
    return choices_of(NEWS_TOPICS)


def teaching_category_choices() -> list:
    return choices_of(TEACHING_CATEGORIES)
