"""Where sign-in by allauth differs from allauth's own ways."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.encryption import decrypted, encrypted
from base.letters import write_letter
from base.rate_limits import address_of

JUST_NOW = 15 * 60  # seconds after a password or a code in which nobody is asked for it again
NO_ADDRESS = "0.0.0.0"  # noqa: S104 - a request that didn't come over the network

CHANGES = {  # allauth's names of its letters -> what happened, in a letter of ours
    "mfa/email/totp_activated": _("Codes from an authenticator app were switched on."),
    "mfa/email/totp_deactivated": _("Codes from an authenticator app were switched off."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
}


def user_name_of(request, credentials) -> str:
    """Whom the lock-out after wrong passwords counts (AXES_USERNAME_CALLABLE)."""
    name = (credentials or {}).get("email") or request.POST.get("login", "")
    return name.strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address and the password don't match. Check the keyboard layout and the capital letters."
        ),
        "incorrect_password": _("This isn't your password. Check the keyboard layout and the capital letters."),
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour, then try again."),
        "rate_limited": _("Too many attempts. Wait a quarter of an hour, then try again."),
    }

    def authenticate(self, request, **credentials):
        """Django's way: axes counts wrong passwords by person and address, so that nobody locks another out."""
        return authenticate(request, **credentials)

    def reauthenticate(self, user, password: str) -> bool:
        return self.authenticate(context.request, email=user.email, password=password) == user

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not right after the sign-in itself."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(timezone.now().timestamp() - record["at"] < JUST_NOW for record in records)

    def get_client_ip(self, request) -> str:
        address = address_of(request)
        return NO_ADDRESS if address == "unknown" else address

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """The page that follows says what happened; there is no second place for it."""

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        write_letter(
            "account/mail/changed",
            to=user.email,
            language=user.language,
            what=CHANGES[template_prefix],
            at=timezone.now(),
        ).send()

    def is_open_for_signup(self, request) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code doesn't fit. Codes change each 30 seconds: enter the present one."),
        "cannot_generate_recovery_codes": _("Recovery codes need a second step that they stand in for."),
    }

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    _get_site_name = get_totp_issuer

    def encrypt(self, text: str) -> str:
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypted(encrypted_text)

    def generate_authenticator_name(self, user, type) -> str:
        return gettext("My passkey")
