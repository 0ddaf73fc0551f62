"""Where is the organisation, when is it open, and when does its head receive people?"""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.site_pages import PairedPage
from home.models.staff import StaffMember
from home.navigation import Link
from home.routing import organisation_at


def map_links(latitude, longitude) -> list[Link]:
    """Ways to a map. Nothing of a map's owner is loaded here, so a reader who doesn't click is known to nobody."""
    return [
        Link(gettext("On the map of 2GIS"), f"https://2gis.kz/geo/{longitude},{latitude}"),
        Link(
            gettext("On the map of OpenStreetMap"),
            f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}",
        ),
        Link(gettext("In the map of your telephone"), f"geo:{latitude},{longitude}"),
    ]


class ContactsPage(PairedPage):
    """The register's contacts, the reception hours of the administration, and the editor's own words."""

    how_to_get_there = models.TextField(
        _("how to get there"), max_length=1000, blank=True, help_text=_("Stops, numbers of buses, the entrance.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*PairedPage.content_panels, FieldPanel("how_to_get_there"), FieldPanel("body")]
    search_fields = [*PairedPage.search_fields, index.SearchField("how_to_get_there"), index.SearchField("body")]

    class Meta:
        verbose_name = _("contacts")
        verbose_name_plural = _("contacts")

    def get_context(self, request, *args, **kwargs):
        organisation = organisation_at(request)
        contacts = getattr(organisation, "contacts", None)  # no row until somebody fills it in
        has_place = contacts is not None and contacts.latitude is not None and contacts.longitude is not None
        return super().get_context(request, *args, **kwargs) | {
            "contacts": contacts,
            "map_links": map_links(contacts.latitude, contacts.longitude) if has_place else [],
            "receiving": StaffMember.objects.for_readers_of(organisation).receiving(),
        }
