"""For whom does a person who serves in several organisations work now? Chosen at the top of the admin's menu.

The choice says where the explorer opens, never what he may do: that is the sum of his roles, so a letter's link works
whatever is chosen.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import SubMenuItem
from wagtail.models import Page

from schools import access
from schools.models import Membership

CHOSEN = "organisation"  # in the session


def places(user) -> dict[int, Membership]:
    """The organisations for which the person writes, by id; one role each, the one that reaches farther."""
    rows = sorted(access.writes_for(user), key=access.is_inherited)
    return {row.organisation_id: row for row in rows}


def remember(request) -> None:
    """For everything that is asked of the person during this request."""
    request.user.chosen_organisation_id = request.session.get(CHOSEN)


def chosen_place(user) -> Membership | None:
    """None: nothing is chosen, or the role there has ended."""
    return places(user).get(getattr(user, "chosen_organisation_id", None))


def place_of(user) -> Membership | None:
    """Where one works now: what was chosen, or the only one there is."""
    own = list(places(user).values())
    return chosen_place(user) or (own[0] if len(own) == 1 else None)


def chosen_folder(user) -> Page | None:
    place = chosen_place(user)
    if place is None:
        return None
    return place.organisation.area if access.is_inherited(place) else place.organisation.folder


def switch(request, organisation_id: int):
    organisation = access.organisations_written_by(request.user).filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404
    request.session[CHOSEN] = organisation_id
    remember(request)
    folder = chosen_folder(request.user) or organisation.folder
    return redirect("wagtailadmin_explore", folder.pk)


class PlacesMenu(Menu):
    def menu_items_for_request(self, request):
        own = places(request.user).values()
        return [
            MenuItem(row.organisation.name, reverse("switch-organisation", args=[row.organisation_id]), order=number)
            for number, row in enumerate(sorted(own, key=lambda row: row.organisation.name))
        ]


class PlacesMenuItem(SubmenuMenuItem):
    def __init__(self):
        super().__init__(_("My organisations"), PlacesMenu(items=[]), name="places", icon_name="home", order=10)

    def is_shown(self, request):
        return len(places(request.user)) > 1

    def render_component(self, request):
        place = chosen_place(request.user)
        label = place.organisation.name if place else gettext("My organisations")
        return SubMenuItem(self.name, label, self.menu.render_component(request), icon_name=self.icon_name)
