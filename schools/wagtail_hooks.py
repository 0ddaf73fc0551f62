"""What do lists and menus of the admin show to people with a role?"""

from wagtail import hooks

from schools import gate_rules
from schools.access import scopes_of
from schools.viewsets import ProfileViewSet


@hooks.register("register_admin_viewset")
def organisation_profiles():
    return ProfileViewSet()


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
