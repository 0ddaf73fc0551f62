"""How long does something last that no law fixes? Dated data with its source, read once from data/terms.csv."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from base.tables import read_table

TERMS = sorted(
    read_table(Path(__file__).resolve().parent / "data" / "terms.csv"), key=lambda row: row["valid_from"], reverse=True
)


def term(code: str, on: date | None = None) -> timedelta:
    """The term in force on that day (today by default). Raises StopIteration for an unknown code."""
    day = (on or timezone.localdate()).isoformat()
    row = next(row for row in TERMS if row["code"] == code and row["valid_from"] <= day)
    return timedelta(**{row["unit"]: int(row["amount"])})
