"""Which organisations are below this authority, how many, and where are their sites?"""

from bisect import bisect_left
from dataclasses import dataclass

from django import forms
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.models import Page

from base.site_paths import root_url
from base.tables import read_table
from base.words import words_of
from home import listings
from home.reference import DATA
from home.routing import tree_for
from schools.models import KINDS, Kind, Organisation, OrganisationStatus

PAGE_SIZE = 50
TILE, STEP = 85, 90  # units of the drawing
TILES = {row["kato"]: row for row in read_table(DATA / "region_tiles.csv")}


class DirectoryForm(forms.Form):
    """A value that isn't offered is left out."""

    q = forms.CharField(label=_("Name or a part of it"), max_length=100, required=False)
    area = forms.ChoiceField(label=_("Where"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(
        label=_("Working language"),
        choices=[("", _("All")), ("kk", _("Kazakh")), ("ru", _("Russian"))],
        required=False,
    )

    def __init__(self, data, units: list["Unit"], kinds: list[str]):
        super().__init__(data)
        self.fields["area"].choices = [("", _("All")), *((str(unit.organisation.pk), unit.name) for unit in units)]
        self.fields["kind"].choices = [("", _("All")), *((code, str(KINDS[code])) for code in kinds)]
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}


@dataclass
class Unit:
    """A region or district directly below, and how many organisations it has (its own authorities left out)."""

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
        row = TILES.get(self.organisation.kato)
        return row and {"x": int(row["column"]) * STEP, "y": int(row["row"]) * STEP, "short": words_of(row, "short")}


def site_url(organisation: Organisation) -> str:
    return f"{root_url(organisation.host)}/{get_language()}/"


@require_GET
def directory(request):
    tree = tree_for(request)
    if tree is None or tree.language not in tree.homes or not tree.organisation.is_authority:
        raise Http404
    authority = tree.organisation
    below = Organisation.objects.below(authority).filter(status=OrganisationStatus.OPEN)
    units, numbers = units_of(authority, below), numbers_of(below)
    form = DirectoryForm(request.GET, units, sorted(numbers))
    found = _narrowed(below, form.chosen, units).order_by(f"name_{get_language()}", "pk").select_related("parent")
    number = listings.page_number(request)
    shown = list(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1])
    context = {
        "filter": form,
        "units": units,
        "figures": figures(numbers),
        "is_map": authority.kind == Kind.MINISTRY,
        "rows": [{"organisation": row, "kind": KINDS[row.kind], "url": site_url(row)} for row in shown[:PAGE_SIZE]],
        **listings.page_links(request, number, is_last=len(shown) <= PAGE_SIZE),
    }
    return render(request, "home/directory.html", context)


def numbers_of(below: QuerySet[Organisation]) -> dict[str, int]:
    """How many of each kind; one query."""
    return dict(below.values_list("kind").annotate(Count("pk")).order_by())


def units_of(authority: Organisation, below: QuerySet[Organisation]) -> list[Unit]:
    """The authorities directly below with their numbers, counted by the beginnings of tree paths in one query."""
    children = Organisation.objects.directly_below(authority).exclude(area=None).select_related("area")
    schools = below.exclude(kind__in=[code for code, kind in KINDS.items() if kind.is_authority])
    length = len(authority.area.path) + Page.steplen
    by_area = schools.annotate(at=Substr("folder__path", 1, length)).values_list("at").annotate(Count("pk")).order_by()
    counts = dict(by_area)
    units = [Unit(child, counts.get(child.area.path, 0)) for child in children]
    _give_steps(units)
    return sorted(units, key=lambda unit: unit.name)


def _give_steps(units: list[Unit]) -> None:
    """Five steps with about equally many units each."""
    values = sorted(unit.count for unit in units)
    bounds = [values[len(values) * part // 5] for part in range(1, 5)] if values else []
    for unit in units:
        unit.step = bisect_left(bounds, unit.count) + 1 if values[0] != values[-1] else 1


def figures(numbers: dict[str, int]) -> list[dict]:
    groups: dict[str, int] = {}
    for code, number in numbers.items():
        groups[KINDS[code].group] = groups.get(KINDS[code].group, 0) + number
    named = [
        ("school", _("schools")), ("preschool", _("kindergartens")), ("vocational", _("colleges")),
        ("additional", _("organisations of additional education")), ("authority", _("authorities")),
    ]  # fmt: skip
    return [
        {"number": groups[group], "what": what, "source": _("with a site of its own here, today")}
        for group, what in named
        if groups.get(group)
    ]


def _narrowed(below: QuerySet[Organisation], chosen: dict, units: list[Unit]) -> QuerySet[Organisation]:
    if "q" in chosen:
        below = below.filter(_named(chosen["q"]))
    if "area" in chosen:
        unit = next(unit for unit in units if str(unit.organisation.pk) == chosen["area"])
        below = below.filter(folder__path__startswith=unit.organisation.area.path)
    exact = {"kind": "kind", "language": "working_language"}
    return below.filter(**{field: chosen[name] for name, field in exact.items() if name in chosen})


def _named(text: str) -> Q:
    """SQLite knows no capital letters but the Latin ones, so the usual spellings are asked for one by one."""
    wanted = Q()
    for spelling in {text, text.lower(), text.capitalize(), text.upper()}:
        wanted |= Q(name_kk__icontains=spelling) | Q(name_ru__icontains=spelling)
    return wanted
