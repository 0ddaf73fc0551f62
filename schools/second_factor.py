"""Who must sign in by a second step? Whoever reaches beyond one organisation, and not before it is set up.

allauth asks for the step at each sign-in of who has one. What remains is a person who has none yet, or got the role
after he signed in.
"""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse

from base.middleware import is_inner
from schools import access
from schools.gate_rules import ADMIN, SIGNING_IN_AND_OUT


class SecondFactorDemand:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR or not request.path.startswith(ADMIN) or is_inner(request):
            return None
        user = request.user
        if request.resolver_match.view_name in SIGNING_IN_AND_OUT or not needs_second_factor(user):
            return None
        if _was_passed(request):
            return None
        if is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
            logout(request)  # signed in before the step was set up, in another browser
            return redirect("account_login")
        return redirect(f"{reverse('mfa_index')}?demanded")


def needs_second_factor(user) -> bool:
    """By a role in force today; superusers always."""
    return user.is_superuser or any(access.rights_of(row).needs_second_factor for row in access.memberships_of(user))


def _was_passed(request) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
