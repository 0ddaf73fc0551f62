"""Where does somebody begin who has signed in? In the admin, or at the desk on the public site of his own school."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.site_entries import go_on, path_from
from base import site_paths
from schools import access
from schools.models import Organisation
from schools.role_rights import rights_of


@never_cache
@require_GET
@login_required
def start(request):
    """For who has no role (any more), a page says so; everything public stays open to him."""
    if request.user.is_superuser or access.enters_admin(request.user):
        return redirect("wagtailadmin_home")
    with override(request.user.language):
        return to_own_site(request, reverse(settings.PUBLIC_DESK))


@never_cache
@require_GET
@login_required
def own_desk(request):
    """From a public page of any school to ``next``, a place at the reader's own desk."""
    return to_own_site(request, path_from(request))


def to_own_site(request, path: str):
    """Of the organisation where he writes, else of the first that he works for."""
    own = access.memberships_of(request.user)
    if not own:
        return render(request, "people/no_role.html")
    where = next((row for row in own if rights_of(row).writes_materials), own[0])
    return go_on(request, door_to(where.organisation, path))


def door_to(organisation: Organisation, path: str) -> str:
    """To a place on that site through its door: nobody may be signed in there yet."""
    return f"{site_paths.root_url(organisation.host)}{reverse('site-entry')}?{urlencode({'next': path})}"
