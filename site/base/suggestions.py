"""What was translated before, that helps with a passage that has no translation now?

First the translation of the text that stood in the same place before the original was changed; else that of the same
words elsewhere on the same site. Never anything of another organisation: what a school writes in drafts is its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from base import site_paths
from base.passages import Passage

LIKE_ENOUGH = 0.4  # of SequenceMatcher.ratio: below that it is another paragraph, not a corrected one
TAG = re.compile(r"<[^>]+>")
WORDS = re.compile(r"\s+|\S+")


@dataclass
class Suggestion:
    value: str  # as it stands in the form
    changes: SafeString | str = ""  # of the original: what went out and what came in, as HTML


def suggestions_for(translation: Translation, page: Page, passages: list[Passage]) -> dict[str, Suggestion]:
    """By the key of the passage, for the translated ``page``; two queries, none where nothing is missing."""
    open_ones = [passage for passage in passages if passage.is_missing]
    if not open_ones:
        return {}
    revised = _revised(translation, passages, open_ones)
    return _from_elsewhere(translation, page, open_ones) | revised


def _revised(translation: Translation, passages: list[Passage], open_ones: list[Passage]) -> dict[str, Suggestion]:
    """The most alike of the texts that have gone from the place; each is suggested once."""
    gone = defaultdict(list)
    rows = _rows(translation).filter(context__object_id=translation.source.object_id)
    for row in rows.exclude(translation_of__in={passage.string_id for passage in passages}):
        gone[row.context_id].append(row)
    found = {}
    for passage in open_ones:
        row = max(gone[passage.context_id], key=lambda row: _likeness(row, passage), default=None)
        if row and _likeness(row, passage) >= LIKE_ENOUGH:
            gone[passage.context_id].remove(row)
            changes = _changes(_plain(row.translation_of.data), _plain(passage.segment.string.data))
            found[passage.key] = Suggestion(passage.shown(row.data), changes)
    return found


def _from_elsewhere(translation: Translation, page: Page, open_ones: list[Passage]) -> dict[str, Suggestion]:
    rows = _rows(translation).filter(translation_of__in={passage.string_id for passage in open_ones})
    rows = rows.exclude(context__object_id=translation.source.object_id)
    site = Page.objects.filter(path__startswith=site_paths.folder_path(page)).values("translation_key")
    newest = {row.translation_of_id: row.data for row in rows.filter(context__object__in=site).order_by("updated_at")}
    return {
        passage.key: Suggestion(passage.shown(newest[passage.string_id]))
        for passage in open_ones
        if passage.string_id in newest
    }


def _rows(translation: Translation) -> QuerySet[StringTranslation]:
    rows = StringTranslation.objects.filter(locale=translation.target_locale_id, has_error=False)
    return rows.exclude(data="").select_related("translation_of").order_by("-updated_at")


def _likeness(row: StringTranslation, passage: Passage) -> float:
    return SequenceMatcher(None, row.translation_of.data, passage.segment.string.data).ratio()


def _plain(data: str) -> str:
    return TAG.sub("", data)


def _changes(before: str, after: str) -> SafeString:
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return mark_safe("".join(_step(name, old[a:b], new[c:d]) for name, a, b, c, d in steps))  # noqa: S308 escaped


def _step(name: str, old: Iterable[str], new: Iterable[str]) -> str:
    if name == "equal":
        return escape("".join(old))
    gone, come = escape("".join(old)), escape("".join(new))
    return (f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else "")
