"""Where is a work to be had for ever? Under its short name, wherever its page goes and whatever becomes of its school.

The works of a school that is closed are shown by the nearest authority above that is open.
"""

from django.conf import settings
from django.urls import reverse

from base import site_paths
from materials.models import Material
from schools.models import Organisation


def lasting_url(material: Material) -> str:
    """For what is printed and cited: on the central host, since a school's own may be gone one day."""
    return site_paths.root_url(settings.CENTRAL_HOST) + reverse("material-short", args=[material.code])


def keeper_of(organisation: Organisation) -> Organisation:
    """Who shows its works: itself, as long as it is open. No query then."""
    return organisation.nearest_open
