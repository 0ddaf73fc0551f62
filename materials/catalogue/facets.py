"""By what are materials told apart? Each facet with the values of a material, and the names of values for readers.

Values are texts, as they stand in addresses.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from base.numbers import number_in
from base.words import alphabetical
from materials.kinds import KINDS
from materials.licences import LICENCES
from materials.models import LearningObjective, Level, Material, MaterialPage
from schools.models import Level as OrganisationLevel
from schools.models import Organisation
from schools.subjects import GRADES, SUBJECTS, grade_name


@dataclass(frozen=True)
class Facet:
    """``names`` gives those of the values asked for that exist, in the order in which they are shown."""

    code: str
    name: str
    names: Callable[[Collection[str]], dict[str, str]]
    is_short: bool = False  # names of a sign or two, side by side
    is_rare: bool = False  # thousands of values with few materials each; offered within a subject only


def _from_table(table: dict[str, object]) -> Callable:
    return lambda values: {code: capfirst(str(table[code])) for code in table if code in values}


def _years(values: Collection[str]) -> dict[str, str]:
    return {year: year for year in sorted(values, reverse=True) if year.isascii() and year.isdigit()}


def _regions(values: Collection[str]) -> dict[str, str]:
    pks = [pk for pk in values if number_in(pk)]
    regions = Organisation.objects.filter(pk__in=pks, level=OrganisationLevel.REGION) if pks else []
    return {str(row.pk): row.area_name for row in sorted(regions, key=lambda row: alphabetical(row.area_name))}


def _objectives(values: Collection[str]) -> dict[str, str]:
    pks = [pk for pk in values if number_in(pk)]
    rows = LearningObjective.objects.filter(pk__in=pks) if pks else []
    return {str(row.pk): f"{row.code} {row.text}" for row in sorted(rows, key=lambda row: row.place)}


FACETS = {
    facet.code: facet
    for facet in (
        Facet("subject", _("School subject"), _from_table(SUBJECTS)),
        Facet("grade", _("Grade"), _from_table({str(grade): grade_name(grade) for grade in GRADES}), is_short=True),
        Facet("quarter", _("Quarter"), _from_table({str(number): number for number in range(1, 5)}), is_short=True),
        Facet("objective", _("Learning objective"), _objectives, is_rare=True),
        Facet("kind", _("Kind"), _from_table(KINDS)),
        Facet("language", _("Language"), _from_table(dict(settings.LANGUAGES))),
        Facet("level", _("Level of approval"), _from_table(dict(Level.choices))),
        Facet("region", _("Region"), _regions),
        Facet("licence", _("Licence"), _from_table(LICENCES)),
        Facet("year", _("Year"), _years),
    )
}


def values_of(work: Material, page: MaterialPage) -> dict[str, list[str]]:
    """Of a public material, with ``approved_level`` and ``published_at`` of its newest version on ``work``."""
    values = {
        "subject": [page.subject],
        "grade": [str(grade) for grade in sorted(page.grades)],
        "quarter": [str(page.quarter)] if page.quarter else [],
        "objective": sorted(str(objective.pk) for objective in page.objectives.all()),
        "kind": [page.kind],
        "language": [page.locale.language_code],
        "level": [work.approved_level],
        "region": [str(region.pk) for region in _region_of(work.organisation)],
        "licence": [page.licence],
        "year": [str(timezone.localtime(work.published_at).year)],
    }
    return {facet: found for facet, found in values.items() if found}


def _region_of(organisation: Organisation) -> list[Organisation]:
    """The ministry's own materials are of no region."""
    return [row for row in (organisation, *organisation.ancestors()) if row.level == OrganisationLevel.REGION]
