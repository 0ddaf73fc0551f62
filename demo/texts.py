"""What do the demo's sites say? The files of demo/content/, read once."""

import json
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path

from django.utils import timezone

FOLDER = Path(__file__).resolve().parent
CONTENT = FOLDER / "content"
PICTURES = FOLDER / "pictures"
DOCUMENTS = FOLDER / "documents"  # one sample in each language stands for all files of sites
FILES_OF_MATERIALS = DOCUMENTS / "materials"
UNFINISHED = FOLDER / "unfinished.json"  # what waits for the head, and a draft
MESSAGES = FOLDER / "messages.json"  # what readers wrote
MATERIALS = FOLDER / "materials.json"  # what teachers wrote
DISCUSSIONS = FOLDER / "discussions.json"  # what they talk about
BETWEEN_SITES = FOLDER / "between.json"  # shown below, offered upward, an urgent message

LANGUAGES = ("kk", "ru")


def organisation_rows() -> list[dict]:
    """The demo's organisations, parents before children."""
    return _read(CONTENT / "organisations.json")


class SiteTexts:
    """What one organisation tells: of itself, on its home and pages, its news, documents and events."""

    def __init__(self, slug: str):
        texts = _read(CONTENT / f"{slug}.json")
        self.slug = slug
        self.home: dict = texts["home"]
        self.pages: list[dict] = texts["pages"]
        self.profile: dict = texts["profile"]
        self.news = sorted(texts["news"], key=lambda item: item["date"])
        self.documents = sorted(texts.get("documents", []), key=lambda item: item["date"])
        self.events: list[dict] = texts.get("events", [])
        self.staff: list[dict] = texts.get("staff", [])
        self.meals: list[list[dict]] = texts.get("meals", [])
        self.galleries: list[dict] = texts.get("galleries", [])
        self.vacancies: list[dict] = texts.get("vacancies", [])

    @cached_property
    def size(self) -> int:
        """How many texts there are to load; a pair counts as one."""
        children = sum(len(page.get("children", [])) for page in self.pages)
        return len(self.pages) + children + len(self.news) + len(self.documents) + len(self.events)


def sites() -> list[SiteTexts]:
    return [SiteTexts(path.stem) for path in sorted(CONTENT.glob("*.json")) if path.stem != "organisations"]


def pictures() -> list[Path]:
    return sorted(PICTURES.glob("*.webp"))


@cache
def picture_titles() -> dict[str, dict]:
    """What is to be seen in each picture, in both languages."""
    return _read(PICTURES / "titles.json")


def unfinished() -> dict:
    return _read(UNFINISHED)


def messages() -> dict:
    return _read(MESSAGES)


def materials() -> dict:
    return _read(MATERIALS)


def discussions() -> dict:
    return _read(DISCUSSIONS)


def between_sites() -> dict:
    return _read(BETWEEN_SITES)


def moment(text: str) -> datetime:
    """A moment as the files write it, in Kazakhstan's time."""
    return timezone.make_aware(datetime.fromisoformat(text))


def languages_of(text: dict) -> list[str]:
    """The languages that the text exists in, the one it was first written in before the other."""
    first = text.get("first_language", "kk")
    return [code for code in sorted(LANGUAGES, key=lambda code: code != first) if text[code]]


def _read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))
