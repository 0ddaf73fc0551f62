"""What allauth's pages of one's own account do differently here: second steps, sessions, the password."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import sessions
from accounts.user_agents import named

SECURITY = reverse_lazy("mfa_index")


class SecurityView(IndexView):
    """How one signs in, and where one is signed in."""

    template_name = "account/security.html"

    def get_context_data(self, **kwargs):
        opened = sessions.sessions_of(self.request.user)
        for session in opened:
            session.device = named(session.user_agent)
        return super().get_context_data(sessions=opened, **kwargs)


class PassedAtOnce:
    """Who has just set a second step up has shown that it works: this very session counts as passed."""

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa")
        return response


class AppView(PassedAtOnce, ActivateTOTPView):
    template_name = "mfa/app.html"


class PasskeyView(PassedAtOnce, AddWebAuthnView):
    template_name = "mfa/passkey.html"


class PasskeyOffView(RemoveWebAuthnView):
    template_name = "mfa/passkey_off.html"
    success_url = SECURITY


class NewPasswordView(PasswordChangeView):
    """Every other session ends with the old password."""

    template_name = "account/password_change.html"
    success_url = SECURITY

    def form_valid(self, form):
        response = super().form_valid(form)
        sessions.end_all(self.request.user, but=self.request.session.session_key)
        sessions.keep(self.request, self.request.user)
        return response


@never_cache
@require_POST
@login_required
def end_session(request, pk: int):
    """Of oneself only; another person's is one that isn't there."""
    found = [session for session in sessions.sessions_of(request.user) if session.pk == pk]
    if not found or found[0].session_key == request.session.session_key:
        raise Http404
    found[0].end()
    return redirect(SECURITY)


@never_cache
@require_POST
@login_required
def end_other_sessions(request):
    sessions.end_all(request.user, but=request.session.session_key)
    return redirect(SECURITY)
