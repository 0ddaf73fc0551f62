"""To what does a reader agree who leaves personal data? Dated texts; the version is kept with what he sent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from base.tables import read_table
from base.words import Words, words_of


@dataclass(frozen=True)
class Consent:
    """A row of data/consents.csv. A changed text is a new row: people agreed to the old one."""

    purpose: str
    valid_from: date
    text_kk: str
    text_ru: str
    source: str

    @property
    def version(self) -> str:
        return f"{self.purpose} {self.valid_from}"

    @property
    def text(self) -> Words:
        return words_of(self, "text")


def _read() -> list[Consent]:
    rows = read_table(Path(__file__).resolve().parent / "data" / "consents.csv")
    consents = [Consent(**row | {"valid_from": date.fromisoformat(row["valid_from"])}) for row in rows]
    return sorted(consents, key=lambda consent: consent.valid_from)


CONSENTS = _read()


def consent_for(purpose: str, on: date | None = None) -> Consent:
    """The text in force on that day (today in Kazakhstan by default)."""
    on = on or timezone.localdate()
    return [consent for consent in CONSENTS if consent.purpose == purpose and consent.valid_from <= on][-1]
