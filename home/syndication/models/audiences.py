"""Whom does something reach that an authority sends down?"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from schools.models import KINDS, Organisation, OrganisationStatus


class OrganisationKinds(models.TextField):
    """Codes of kinds between commas, ``,school,college,``; empty for all. Every database can look into that."""

    def get_prep_value(self, value):
        return f",{','.join(sorted(value))}," if value else ""

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        return [code for code in value.split(",") if code] if isinstance(value, str) else list(value or [])

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


def for_kind(kind: str) -> Q:
    """Rows whose ``kinds`` are all, or have this one among them."""
    return Q(kinds__exact="") | Q(kinds__contains=f",{kind},")


@dataclass(frozen=True)
class Audience:
    """One or more organisations, each with all below it; of these the kinds that are named, or all."""

    organisations: list[Organisation]
    kinds: list[str]
    left_out: Organisation | None = None  # the source, where it has the thing anyway

    def reach(self) -> QuerySet[Organisation]:
        """The open organisations whose sites show it; what moves in or out of an area is in or out at once."""
        inside = Q(pk__in=[organisation.pk for organisation in self.organisations])
        for organisation in self.organisations:
            if organisation.area_id is not None:
                inside |= Q(folder__path__startswith=organisation.area.path)
        found = Organisation.objects.filter(inside, status=OrganisationStatus.OPEN)
        found = found.filter(kind__in=self.kinds) if self.kinds else found
        return found.exclude(pk=self.left_out.pk) if self.left_out else found

    @property
    def kind_names(self) -> list[str]:
        return [str(KINDS[code]) for code in self.kinds if code in KINDS]


def scope_of(organisation: Organisation) -> list[int]:
    """The organisation and all above it: a row for any of these is for it, too. No query if the parents are known."""
    return [organisation.pk, *(above.pk for above in organisation.ancestors())]
