"""What stands in a site's lists that others wrote: from the authorities above, and taken from below?

One query a request, whatever the number of sites and authorities; the pages themselves come with the list's own query.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import F, IntegerField, Q, TextField, Value

from base.words import OTHER_LANGUAGE, Words, words_of
from home.syndication.models import Content, NewsOffer, SyndicatedPage
from schools.models import Organisation

MOST = 500  # of the newest; older ones leave the lists below, and stay where they were written


@dataclass(frozen=True)
class ReceivedPage:
    """A row of either kind. Its source's homes have to be public, or its address would be a 404."""

    translation_key: UUID
    content: str
    is_taken: int
    source_pk: int
    source_kk: str
    source_ru: str
    kk_is_live: bool
    ru_is_live: bool
    summary_kk: str
    summary_ru: str
    since: datetime

    def name_in(self, language: str) -> str:
        return self.source_ru if language == "ru" else self.source_kk

    def has_home(self, language: str) -> bool:
        return self.ru_is_live if language == "ru" else self.kk_is_live


class Received:
    def __init__(self, organisation: Organisation, language: str):
        self.organisation = organisation
        self.language = language

    @cached_property
    def rows(self) -> list[ReceivedPage]:
        rows = _from_above(self.organisation)
        if self.organisation.is_authority:
            rows = rows.union(_from_below(self.organisation), all=True)
        found = rows.order_by("-moment")[:MOST]
        return [ReceivedPage(*row) for row in found]

    @cached_property
    def by_key(self) -> dict[UUID, ReceivedPage]:
        return {row.translation_key: row for row in self.rows}

    def rows_of(self, content: str) -> list[ReceivedPage]:
        """What a reader of the site's language can open."""
        return [row for row in self.rows if row.content == content and row.has_home(self.language)]

    def pages(self, content: str) -> Q:
        """A condition on pages."""
        return self.condition(self.rows_of(content))

    def condition(self, rows: list[ReceivedPage]) -> Q:
        """On the pages of these rows; those without a pair only where their own home is there, too."""
        other = OTHER_LANGUAGE[self.language]
        in_both = [row.translation_key for row in rows if row.has_home(other)]
        in_one = [row.translation_key for row in rows if not row.has_home(other)]
        found = Q(translation_key__in=in_both) if in_both else Q()
        if in_one:
            found |= Q(translation_key__in=in_one, locale__language_code=self.language)
        return found

    @property
    def names(self) -> dict[str, str]:
        """Of the sources, by the slugs of their folders."""
        return {f"organisation-{row.source_pk}": row.name_in(self.language) for row in self.rows}

    def is_taken(self, page) -> bool:
        row = self.by_key.get(page.translation_key)
        return bool(row and row.is_taken)

    def summary_of(self, page) -> Words:
        """The authority's own words for what it took from below; empty without any."""
        row = self.by_key.get(page.translation_key)
        return words_of(row, "summary") if row and row.is_taken else Words("")


def received_for(request, organisation: Organisation) -> Received:
    """Read once a request."""
    if not hasattr(request, "_received"):
        request._received = Received(organisation, request.LANGUAGE_CODE)
    return request._received


def known_received(request) -> Received | None:
    """What a list of this request has read; None where nothing from elsewhere is shown."""
    return getattr(request, "_received", None)


def _from_above(organisation: Organisation):
    rows = (
        SyndicatedPage.objects.shown_by(organisation)
        .order_by()
        .annotate(is_taken=_number(0), own_kk=_text(""), own_ru=_text(""), moment=F("starts_at"))
    )
    return rows.values_list(
        "translation_key", "content", "is_taken", *_of_source("organisation"),
        "own_kk", "own_ru", "moment",
    )  # fmt: skip


def _from_below(authority: Organisation):
    rows = (
        NewsOffer.objects.shown_by(authority)
        .order_by()
        .annotate(content=_text(Content.NEWS.value), is_taken=_number(1), moment=F("decided_at"))
    )
    return rows.values_list(
        "translation_key", "content", "is_taken", *_of_source("source"),
        "summary_kk", "summary_ru", "moment",
    )  # fmt: skip


def _of_source(name: str) -> list[str]:
    return [f"{name}__{field}" for field in ("pk", "name_kk", "name_ru", "home_kk__live", "home_ru__live")]


def _text(text: str) -> Value:
    return Value(text, output_field=TextField())


def _number(number: int) -> Value:
    return Value(number, output_field=IntegerField())
