"""What of the materials stands in the admin: a head's reminder, with the way to his desk on the school's site."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from home import to_do
from materials.access import waiting_for
from schools.access import memberships_of
from schools.models import Role
from schools.start import door_to


@to_do.register
def waiting_materials(user) -> to_do.ToDo | None:
    """For the heads who decide where nobody has the seat; others come to the desk by their letter."""
    schools = {row.organisation_id: row.organisation for row in memberships_of(user) if row.role == Role.HEAD}
    counts = {pk: len(waiting_for(user, school)) for pk, school in schools.items()}
    first = next((pk for pk, count in counts.items() if count), None)
    if first is None:
        return None
    with override(user.language):
        url = door_to(schools[first], reverse("my-reviews"))
    return to_do.ToDo(sum(counts.values()), _("materials waiting for your review"), url)
