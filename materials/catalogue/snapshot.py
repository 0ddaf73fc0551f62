"""How many of each sort, at once and exactly: the catalogue as sets of bits, kept by each process.

A material has a position, the later published the higher. A set of materials is one integer whose bit at a position
says whether that material is in it; Python counts the bits of a hundred thousand in microseconds, where a database
groups the rows anew for each facet (docs/adr/0018, bench ``catalogue``). One query says whether something has changed
since; only what changed is read again.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from materials.catalogue.facets import FACETS
from materials.models import CatalogueChanges, CatalogueEntry

READ_ANEW = 500  # of so many changes, all of it
ONE = ord("1")
BITS = [[bit for bit in range(7, -1, -1) if byte >> bit & 1] for byte in range(256)]
Value = tuple[str, str]  # a facet's code, and one of its values


@dataclass(frozen=True)
class Snapshot:
    """What was public after ``change`` changes."""

    change: int
    latest: datetime | None
    works: list[int]  # by position
    positions: dict[int, int]  # by work
    public: int
    sets: dict[Value, int]
    rare: dict[Value, array]  # positions, for facets of thousands of values

    def set_of(self, facet: str, values: Iterable[str]) -> int:
        """Those that have one of the values."""
        found = 0
        for value in values:
            rare = self.rare.get((facet, value))
            found |= self.sets.get((facet, value), 0) if rare is None else set_at(rare)
        return found

    def matching(self, chosen: dict[str, list[str]], among: int | None = None, leaving_out: str = "") -> int:
        """Public ones that have a chosen value in each facet, that of ``leaving_out`` not asked."""
        found = self.public if among is None else self.public & among
        for facet, values in chosen.items():
            if facet != leaving_out:
                found &= self.set_of(facet, values)
        return found

    def counts(self, facet: str, found: int) -> dict[str, int]:
        """How many of ``found`` have each value of the facet; without those that none has."""
        counts = {value: (bits & found).bit_count() for (code, value), bits in self.sets.items() if code == facet}
        return {value: count for value, count in counts.items() if count}

    def counts_of_rare(self, facet: str, values: Iterable[str], found: int) -> dict[str, int]:
        octets = found.to_bytes(len(self.works) // 8 + 1, "little")
        counts = {
            value: sum(octets[place >> 3] >> (place & 7) & 1 for place in self.rare.get((facet, value), ()))
            for value in values
        }
        return {value: count for value, count in counts.items() if count}

    def set_of_works(self, works: Iterable[int]) -> int:
        places = map(self.positions.get, works)
        return set_at([place for place in places if place is not None])

    def of_these(self, works: Iterable[int], found: int) -> list[int]:
        """Those of ``found``, in the order of ``works``."""
        octets = found.to_bytes(len(self.works) // 8 + 1, "little")
        places = ((work, self.positions.get(work)) for work in works)
        return [work for work, place in places if place is not None and octets[place >> 3] >> (place & 7) & 1]

    def newest(self, found: int, start: int, stop: int) -> list[int]:
        """Works of ``found`` from the newest on, as a slice of the whole list."""
        newest = []
        for number, place in enumerate(_from_the_top(found)):
            if number >= stop:
                break
            if number >= start:
                newest.append(self.works[place])
        return newest


def set_at(places: Collection[int]) -> int:
    """Written as binary digits: to read such a number is one step of Python, however long it is."""
    digits = bytearray(b"0" * (max(places, default=0) + 1))
    for place in places:
        digits[place] = ONE
    return int(digits[::-1], 2)


def _from_the_top(found: int) -> Iterator[int]:
    octets = found.to_bytes(found.bit_length() // 8 + 1, "little")
    for number in range(len(octets) - 1, -1, -1):
        for bit in BITS[octets[number]]:
            yield number * 8 + bit


_lock = Lock()
_kept: list[Snapshot] = []


def current() -> Snapshot:
    """What is public now; one query where nothing has changed."""
    if _kept and _kept[0].change == _last():
        return _kept[0]
    with _lock:
        known, last = _kept[0] if _kept else None, _last()
        if known is None or known.change != last:
            _kept[:] = [_read_on(known, last) or _read(last)]
        return _kept[0]


def _last() -> int:
    return CatalogueChanges.objects.filter(pk=1).values_list("last", flat=True).first() or 0


def forget() -> None:
    """For tests, which take changes back."""
    _kept.clear()


def _read(last: int) -> Snapshot:
    """``last`` was asked before: what changes meanwhile is read once more."""
    rows = CatalogueEntry.objects.filter(is_public=True).order_by("published_at", "pk")
    rows = rows.values_list("pk", "published_at", "values").iterator(chunk_size=5000)
    works, places, latest = [], defaultdict(lambda: array("I")), None
    for place, (work, published_at, values) in enumerate(rows):
        works.append(work)
        latest = published_at
        for facet, value in _pairs(values):
            places[facet, value].append(place)
    return Snapshot(
        change=last,
        latest=latest,
        works=works,
        positions={work: place for place, work in enumerate(works)},
        public=(1 << len(works)) - 1,
        sets={value: set_at(found) for value, found in places.items() if not FACETS[value[0]].is_rare},
        rare={value: found for value, found in places.items() if FACETS[value[0]].is_rare},
    )


def _read_on(known: Snapshot | None, last: int) -> Snapshot | None:
    """What is newly published takes the place after all others; None where more than that has changed."""
    if known is None or known.change > last:
        return None
    changed = list(CatalogueEntry.objects.filter(change__gt=known.change).defer("title", "text")[: READ_ANEW + 1])
    changed.sort(key=lambda entry: (entry.published_at, entry.pk))
    public = [entry for entry in changed if entry.is_public]
    if len(changed) > READ_ANEW or known.latest is None or any(entry.published_at <= known.latest for entry in public):
        return None
    now = replace(known, change=last, works=list(known.works), positions=dict(known.positions), sets=dict(known.sets))
    gone = [now.positions.pop(entry.pk) for entry in changed if entry.pk in now.positions]
    bits, rare = now.public & ~set_at(gone), {value: array("I", places) for value, places in known.rare.items()}
    for place, entry in enumerate(public, start=len(now.works)):
        bits |= 1 << place
        now.works.append(entry.pk)
        now.positions[entry.pk] = place
        for value in _pairs(entry.values):
            if FACETS[value[0]].is_rare:
                rare.setdefault(value, array("I")).append(place)
            else:
                now.sets[value] = now.sets.get(value, 0) | 1 << place
    return replace(now, public=bits, rare=rare, latest=max([known.latest, *(entry.published_at for entry in public)]))


def _pairs(values: dict[str, list[str]]) -> Iterator[Value]:
    """Without facets that are no more."""
    return ((facet, value) for facet, found in values.items() if facet in FACETS for value in found)
