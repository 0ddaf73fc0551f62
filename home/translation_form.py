"""What does the form of a translation hold, and what came of it?"""

from dataclasses import dataclass, field
from http import HTTPStatus

from base.passages import Passage
from base.suggestions import Suggestion
from base.translations import Typed

TEXT, BASE = "text-", "base-"  # what the form's fields begin with, before the passage's key


@dataclass
class Line:
    """A passage as the form shows it."""

    passage: Passage
    value: str
    base: str
    problem: str = ""
    is_conflict: bool = False
    suggestion: Suggestion | None = None


@dataclass
class Outcome:
    """What came of a POST that saved nothing: shown with everything that was typed."""

    status: HTTPStatus
    notice: str
    problems: dict[str, str] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)


def typed_in(data) -> dict[str, Typed]:
    """By the key of the passage. Fields that the form doesn't have are nothing to us."""
    keys = [name.removeprefix(TEXT) for name in data if name.startswith(TEXT)]
    return {key: Typed(data[TEXT + key], data.get(BASE + key, "")) for key in keys}
