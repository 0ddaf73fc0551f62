"""In what state is a public page and its pair?

Only pages that somebody writes are counted: homes and lists are ready pairs. A pair counts when both are public, the
translation was made from what the original says now, and isn't a copy of it. Pages written by hand in both languages
count when both are public and don't say the same letter by letter.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from base.models import PublicText


class PairState(models.TextChoices):
    COMPLETE = "complete", _("in both languages")
    OUTDATED = "outdated", _("the original was changed later")
    MISSING = "missing", _("in one language only")


@dataclass
class Pair:
    """The public pages with one translation key; ``state`` is that of both together."""

    texts: list[PublicText]

    @property
    def original(self) -> PublicText:
        return next((text for text in self.texts if not text.made_from), self.texts[0])

    @property
    def translation(self) -> PublicText | None:
        return next((text for text in self.texts if text.made_from), None)

    @property
    def state(self) -> PairState:
        if len(self.texts) < 2 or any(text.copied for text in self.texts) or self._is_a_copy:
            return PairState.MISSING
        if self.translation and self.translation.made_from != self.original.digest:
            return PairState.OUTDATED
        return PairState.COMPLETE

    @property
    def _is_a_copy(self) -> bool:
        return self.texts[0].digest == self.texts[1].digest


def pairs_of(pages: models.QuerySet[Page]) -> Iterator[Pair]:
    """Of the public ones among the pages, in the order of the tree; one query."""
    by_key = defaultdict(list)
    texts = PublicText.objects.filter(page__in=pages, page__live=True).select_related("page__locale")
    for text in texts.order_by("page__path"):
        by_key[text.page.translation_key].append(text)
    return map(Pair, by_key.values())
