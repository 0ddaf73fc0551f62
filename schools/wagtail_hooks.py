"""What do lists and menus of the admin show to people with a role?"""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from schools import gate_rules
from schools.access import scopes_of
from schools.people import joining_views, log_actions, views
from schools.people.access import looks_after_people
from schools.switching import PlacesMenuItem, switch
from schools.viewsets import ProfileViewSet


@hooks.register("register_admin_viewset")
def organisation_profiles():
    return ProfileViewSet()


@hooks.register("register_admin_urls")
def addresses_of_people():
    return [
        path("people/", views.PeopleView.as_view(), name="people"),
        path("people/<int:membership_id>/", views.LastDayView.as_view(), name="people-last-day"),
        path("people/invitations/", views.InvitationsView.as_view(), name="people-invitations"),
        path("people/invitations/<int:invitation_id>/", views.InvitationView.as_view(), name="people-invitation"),
        path("people/joining/", joining_views.JoiningView.as_view(), name="people-joining"),
        path("people/joining/<int:request_id>/", joining_views.JoinRequestView.as_view(), name="people-join-request"),
        path("people/join-code/<int:organisation_id>/", joining_views.JoinCodeView.as_view(), name="people-join-code"),
        path("people/invite/", views.InviteStartView.as_view(), name="people-invite-start"),
        path("people/invite/<int:organisation_id>/", views.InviteView.as_view(), name="people-invite"),
        path("organisation/<int:organisation_id>/", switch, name="switch-organisation"),
        path("people/roles/", views.RolesView.as_view(), name="people-roles"),
        path("people/changes/", views.ChangesView.as_view(), name="people-changes"),
    ]


hooks.register("register_admin_menu_item", PlacesMenuItem)


class PeopleMenuItem(MenuItem):
    def is_shown(self, request):
        return looks_after_people(request.user)


@hooks.register("register_admin_menu_item")
def people_menu_item():
    return PeopleMenuItem(_("People"), reverse_lazy("people"), name="people", icon_name="group", order=155)


hooks.register("register_log_actions", log_actions.register)


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages, request):
    return pages.filter(pk__in=scopes_of(request.user).pages.values("pk"))


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
@hooks.register("construct_search")
def show_what_the_gate_lets_through(request, items):
    """Submenus have the address "#": Wagtail leaves out the empty ones itself."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.url == "#" or gate_rules.leads_somewhere(item.url)]
