"""One's own account, on the central host. Names with an underscore are those that allauth asks for."""

from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.urls import path, reverse_lazy

from accounts import site_entries, views
from base.views import central_only

DONE = reverse_lazy("password-reset-done")
COMPLETE = reverse_lazy("password-reset-complete")


def page(route: str, view, name: str, template: str | None = None):
    """A page of ours, made by a class of allauth's or Django's."""
    options = {"template_name": template} if template else {}
    return path(route, central_only(view.as_view(**options)), name=name)


urlpatterns = [
    page("sign-in/", LoginView, "account_login", "account/sign_in.html"),
    page("sign-in/second-step/", second_step.AuthenticateView, "mfa_authenticate", "mfa/second_step.html"),
    page("confirm/", ReauthenticateView, "account_reauthenticate", "account/confirm.html"),
    page("confirm/code/", second_step.ReauthenticateView, "mfa_reauthenticate", "account/confirm.html"),
    page("confirm/passkey/", ReauthenticateWebAuthnView, "mfa_reauthenticate_webauthn", "mfa/confirm_passkey.html"),
    path("site/", site_entries.give_code, name="site-entry-code"),
    page("security/", views.SecurityView, "mfa_index"),
    page("security/app/", views.AppView, "mfa_activate_totp"),
    page("security/app/off/", DeactivateTOTPView, "mfa_deactivate_totp", "mfa/app_off.html"),
    page("security/passkey/", views.PasskeyView, "mfa_add_webauthn"),
    page("security/passkey/<int:pk>/off/", views.PasskeyOffView, "mfa_remove_webauthn"),
    page("security/codes/", ViewRecoveryCodesView, "mfa_view_recovery_codes", "mfa/recovery_codes.html"),
    page(
        "security/codes/new/", GenerateRecoveryCodesView, "mfa_generate_recovery_codes", "mfa/new_recovery_codes.html"
    ),
    path("security/sessions/end/", central_only(views.end_other_sessions), name="sessions-end-others"),
    path("security/sessions/<int:pk>/end/", central_only(views.end_session), name="session-end"),
    path("password/change/", central_only(login_required(views.NewPasswordView.as_view())), name="password-change"),
    path(
        "password/",
        central_only(
            auth.PasswordResetView.as_view(
                template_name="account/password_reset.html",
                email_template_name="account/password_reset_email.txt",
                subject_template_name="account/password_reset_subject.txt",
                success_url=DONE,
            )
        ),
        name="password-reset",
    ),
    page("password/sent/", auth.PasswordResetDoneView, "password-reset-done", "account/password_reset_done.html"),
    path(
        "password/<uidb64>/<token>/",
        central_only(
            auth.PasswordResetConfirmView.as_view(
                template_name="account/password_reset_confirm.html", success_url=COMPLETE
            )
        ),
        name="password_reset_confirm",
    ),
    page(
        "password/ready/",
        auth.PasswordResetCompleteView,
        "password-reset-complete",
        "account/password_reset_complete.html",
    ),
]
