"""Where does somebody begin who has signed in? In the admin, or at the desk on the public site of his own school."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.site_entries import go_on
from base import site_paths
from schools import access
from schools.models import Organisation


@never_cache
@require_GET
@login_required
def start(request):
    """For who has no role (any more), a page says so; everything public stays open to him."""
    if request.user.is_superuser or access.enters_admin(request.user):
        return redirect("wagtailadmin_home")
    own = access.memberships_of(request.user)
    if not own:
        return render(request, "people/no_role.html")
    return go_on(request, door_to(own[0].organisation, request.user.language, settings.PUBLIC_DESK))


def door_to(organisation: Organisation, language: str, name: str) -> str:
    """To a desk through the door of that site: on its host nobody may be signed in yet."""
    with override(language):
        door, desk = reverse("site-entry"), reverse(name)
    return f"{site_paths.root_url(organisation.host)}{door}?{urlencode({'next': desk})}"
