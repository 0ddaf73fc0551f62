"""How many organisations are below an authority: in numbers, by region or district, for the ministry on a map."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from base.site_paths import root_url
from base.tables import read_table
from base.words import alphabetical, words_of
from home.reference import DATA
from schools.models import KINDS, Kind, Organisation, OrganisationStatus

STEPS = 5  # of the map's colours, q1 to q5
TILE_STEP = 90  # units of the drawing from one tile to the next
TILES = {row["kato"]: row for row in read_table(DATA / "region_tiles.csv")}


def site_url(organisation: Organisation) -> str:
    """The site in the reader's language; without a home in it, the address that leads to the other one."""
    is_public = organisation.home(get_language()).live
    return root_url(organisation.host) + (f"/{get_language()}/" if is_public else "/")


def tile_of(kato: str) -> dict | None:
    """Where the region's tile stands in the drawing, and the short name on it; None for what is no region."""
    row = TILES.get(kato)
    return row and {
        "x": int(row["column"]) * TILE_STEP,
        "y": int(row["row"]) * TILE_STEP,
        "short": words_of(row, "short"),
    }


@dataclass
class Unit:
    """A region, district or organisation directly below, and how many it has (authorities left out)."""

    organisation: Organisation
    count: int
    step: int = 1  # 1-5, low to high

    @property
    def name(self) -> str:
        return self.organisation.area_name

    @property
    def url(self) -> str:
        return site_url(self.organisation)

    @property
    def tile(self) -> dict | None:
        return tile_of(self.organisation.kato)


@dataclass(frozen=True)
class Figure:
    number: int
    what: str
    source: str


class Overview:
    """The open organisations below one authority; two queries, however many there are."""

    def __init__(self, authority: Organisation):
        self.authority = authority

    @property
    def is_map(self) -> bool:
        return self.authority.kind == Kind.MINISTRY

    @cached_property
    def _numbers(self) -> list[tuple[str, str, str, int]]:
        """Beginning of the tree path (which is the unit's), kind, working language, and how many; one query."""
        length = len(self.authority.area.path) + Page.steplen
        below = Organisation.objects.below(self.authority).filter(status=OrganisationStatus.OPEN)
        grouped = below.annotate(at=Substr("folder__path", 1, length)).values_list("at", "kind", "working_language")
        return list(grouped.annotate(Count("pk")).order_by())

    @property
    def kinds(self) -> list[str]:
        present = {kind for _at, kind, _language, _number in self._numbers}
        return [code for code in KINDS if code in present]

    @cached_property
    def below(self) -> list[Unit]:
        """All that is directly below, in alphabetical order."""
        counts = Counter()
        for at, kind, _language, number in self._numbers:
            counts[at] += 0 if KINDS[kind].is_authority else number
        rows = Organisation.objects.directly_below(self.authority).select_related(
            "area", "folder", "home_kk", "home_ru"
        )
        units = [Unit(row, counts[(row.area or row.folder).path]) for row in rows]
        return sorted(units, key=lambda unit: alphabetical(unit.name))

    @cached_property
    def units(self) -> list[Unit]:
        """Of these the authorities: the regions or districts."""
        units = [unit for unit in self.below if unit.organisation.area is not None]
        _give_steps(units)
        return units

    @cached_property
    def figures(self) -> list[Figure]:
        """Of schools and the like, authorities left out; what there is none of is left out, too."""
        groups, languages = Counter(), Counter()
        for _at, kind, language, number in self._numbers:
            if not KINDS[kind].is_authority:
                groups[KINDS[kind].group] += number
                languages[language] += number
        counted = [
            (groups.total(), gettext("organisations have a site here")),
            (groups["school"], gettext("schools")),
            (groups["preschool"], gettext("kindergartens")),
            (groups["vocational"], gettext("colleges")),
            (languages["kk"], gettext("organisations work in Kazakh")),
            (languages["ru"], gettext("organisations work in Russian")),
        ]
        source = gettext("Data of %(date)s") % {"date": date_format(timezone.localdate(), "DATE_FORMAT")}
        return [Figure(number, what, source) for number, what in counted if number]


def _give_steps(units: list[Unit]) -> None:
    """Steps with about equally many units each; equal numbers have equal steps."""
    values = sorted(unit.count for unit in units)
    bounds = [values[len(values) * part // STEPS] for part in range(1, STEPS)] if values else []
    for unit in units:
        unit.step = bisect_left(bounds, unit.count) + 1 if values[0] != values[-1] else 1
