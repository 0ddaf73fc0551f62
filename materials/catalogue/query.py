"""What did the reader ask the catalogue for? All of it stands in the address: facets, words, order, page."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from base.search import QUERY_LENGTH, AllFound, all_found
from materials.catalogue.facets import FACETS, Facet
from materials.catalogue.snapshot import Snapshot
from materials.models import CatalogueEntry, LearningObjective, Material

MOST_VALUES = 20  # of a facet; a longer address was not made here


@dataclass(frozen=True)
class Choice:
    """A value of a facet as a link that adds it to what is chosen, or takes it away."""

    name: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class FacetChoices:
    facet: Facet
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


class CatalogueQuery:
    def __init__(self, data: QueryDict, snapshot: Snapshot):
        self.data = data
        self.snapshot = snapshot
        self.words = data.get("q", "").strip()[:QUERY_LENGTH]

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values by facet; one that doesn't exist is left out."""
        asked = {code: self.data.getlist(code)[:MOST_VALUES] for code in FACETS if code in self.data}
        return {code: names for code, values in asked.items() if (names := list(FACETS[code].names(values)))}

    @cached_property
    def by_words(self) -> AllFound | None:
        return all_found(CatalogueEntry, self.words) if self.words else None

    @cached_property
    def among(self) -> int | None:
        """The set of those that hold the words; None where nobody asked for words."""
        return None if self.by_words is None else self.snapshot.set_of_works(self.by_words.ids)

    @cached_property
    def found(self) -> int:
        return self.snapshot.matching(self.chosen, self.among)

    @property
    def count(self) -> int:
        return self.found.bit_count()

    @cached_property
    def orders(self) -> dict[str, str]:
        """Those that can be asked for, the usual one first."""
        best = {"best": _("Best match")} if self.words else {}
        return best | {"new": _("Newest"), "used": _("Most used"), "discussed": _("Most discussed")}

    @property
    def order(self) -> str:
        asked = self.data.get("order")
        return asked if asked in self.orders else next(iter(self.orders))

    @property
    def order_links(self) -> list[Choice]:
        return [Choice(name, 0, self.address(order=[code]), code == self.order) for code, name in self.orders.items()]

    def works(self, start: int, stop: int) -> list[int]:
        if self.order == "best" and self.by_words.is_ranked:
            return self.snapshot.of_these(self.by_words.ids, self.found)[start:stop]
        first = self._most(f"{self.order}_count") if self.order in ("used", "discussed") else []
        rest = self.found & ~self.snapshot.set_of_works(first)
        more = self.snapshot.newest(rest, max(start - len(first), 0), max(stop - len(first), 0))
        return first[start:stop] + more

    def _most(self, count: str) -> list[int]:
        works = Material.objects.filter(**{f"{count}__gt": 0}).order_by(f"-{count}", "-pk")
        return self.snapshot.of_these(works.values_list("pk", flat=True), self.found)

    @cached_property
    def facets(self) -> list[FacetChoices]:
        """With how many there would be; in a facet of which something is chosen, as if nothing were."""
        return [choices for facet in FACETS.values() if (choices := self._choices(facet)).choices]

    def _choices(self, facet: Facet) -> FacetChoices:
        counts, chosen = self._counts(facet), self.chosen.get(facet.code, [])
        names = facet.names(counts.keys() | set(chosen))
        return FacetChoices(
            facet,
            [
                Choice(name, counts.get(value, 0), self._toggled(facet.code, value), value in chosen)
                for value, name in names.items()
            ],
        )

    def _counts(self, facet: Facet) -> dict[str, int]:
        found = self.snapshot.matching(self.chosen, self.among, leaving_out=facet.code)
        if not facet.is_rare:
            return self.snapshot.counts(facet.code, found)
        return self.snapshot.counts_of_rare(facet.code, self._objectives_of_subjects, found)

    @cached_property
    def _objectives_of_subjects(self) -> list[str]:
        subjects = self.chosen.get("subject")
        objectives = LearningObjective.objects.filter(subject__in=subjects or [])
        return [str(pk) for pk in objectives.order_by().values_list("pk", flat=True)] if subjects else []

    def _toggled(self, code: str, value: str) -> str:
        values = self.chosen.get(code, [])
        return self.address(**{code: [row for row in values if row != value] if value in values else [*values, value]})

    def address(self, **changes: list[str]) -> str:
        """Of this query with other values of some names; on its first page."""
        order = [self.order] if self.data.get("order") == self.order else []
        query = {"q": [self.words] if self.words else [], "order": order} | self.chosen | changes
        return f"?{urlencode(query, doseq=True)}"

    @property
    def all_url(self) -> str:
        return self.address(**{code: [] for code in self.chosen})

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form of the words carries along."""
        return [(code, value) for code, values in self.chosen.items() for value in values]
