"""Who decides on a report that a material was copied? A head who has no part in it, of its school or above."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from base.models import User
from materials.access import authors_of, memberships_at
from materials.models import Material, MaterialVersion, PlagiarismReport
from schools.models import Membership, Organisation, Role

DECIDING = (Role.HEAD, Role.OFFICIAL)


def decides_at(user, organisation: Organisation) -> bool:
    """Officials too: an authority may have no head."""
    return any(row.role in DECIDING for row in memberships_at(user, organisation))


def get_public_version(organisation: Organisation, code: str) -> MaterialVersion:
    """The newest of a material that is public on that organisation's own site; 404 alike for all else."""
    versions = MaterialVersion.objects.filter(
        material__organisation=organisation, material__page__live=True, material__code=code.lower()
    )
    version = versions.select_related("material__page__locale").defer("content").order_by("-number").first()
    if version is None:
        raise Http404
    return version


class Deciders:
    """Who decides for which of these materials today; read once, for any number of them."""

    def __init__(self, materials: Iterable[Material]):
        places = {place.pk for material in materials for place in _upwards(material.organisation)}
        rows = Membership.objects.current().filter(organisation__in=places, role__in=DECIDING, user__is_active=True)
        self.rows = list(rows.select_related("user", "organisation").order_by("pk"))

    def of(self, material: Material) -> dict[int, Membership]:
        """By the id of the person: the heads of its organisation who have no part in it; where there is none, of the
        nearest authority above that has some, or its officials.
        """
        for place in _upwards(material.organisation):
            rows = [row for row in self.rows if row.organisation_id == place.pk and not has_part(row.user, material)]
            heads = [row for row in rows if row.role == Role.HEAD]
            if rows:
                return {row.user_id: row for row in heads or rows}
        return {}

    def is_one(self, user, organisation: Organisation, material: Material) -> bool:
        """At the desk of that organisation."""
        row = self.of(material).get(user.pk)
        return row is not None and row.organisation_id == organisation.pk


def has_part(user: User, material: Material) -> bool:
    """Authors without an account are known by their names alone, however these are written: the last name decides."""
    names = _words(material.page.other_authors if material.page else "")
    return user.pk in authors_of(material) or (bool(user.last_name) and _words(user.last_name) <= names)


def open_reports_for(user, organisation: Organisation) -> list[PlagiarismReport]:
    """All on which the person has to decide at the desk of that organisation, the longest waiting first."""
    if not decides_at(user, organisation):
        return []
    reports = list(_reports_within(organisation).open())
    deciders = Deciders(report.version.material for report in reports)
    return [report for report in reports if deciders.is_one(user, organisation, report.version.material)]


def reports_decided_by(user, organisation: Organisation) -> QuerySet[PlagiarismReport]:
    return _reports_within(organisation).filter(decided_by=user).order_by("-decided_at", "-pk")


def get_report(user, organisation: Organisation, pk: int) -> PlagiarismReport:
    """404 alike for what isn't there, is elsewhere, or isn't one's own to decide; what one decided stays readable."""
    report = get_object_or_404(_reports_within(organisation), pk=pk)
    material = report.version.material
    if report.decided_by_id != user.pk and not Deciders([material]).is_one(user, organisation, material):
        raise Http404
    return report


def _reports_within(organisation: Organisation) -> QuerySet[PlagiarismReport]:
    below = Organisation.objects.below(organisation)
    place = Q(version__material__organisation=organisation) | Q(version__material__organisation__in=below)
    return PlagiarismReport.objects.filter(place).with_material()


def _upwards(organisation: Organisation) -> list[Organisation]:
    return [organisation, *reversed(organisation.ancestors())]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
