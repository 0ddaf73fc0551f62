"""The forms of sign-in, with our words: a field's label is all that a reader needs, so there are no placeholders."""

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 80


def code_field(**kwargs) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code", "autofocus": True}
    return forms.CharField(max_length=20, widget=forms.TextInput(attrs=attributes), **kwargs)


def _plain_password(form: forms.Form) -> None:
    form.fields["password"].label = _("Password")
    form.fields["password"].help_text = ""
    form.fields["password"].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "username", "autofocus": True}
        self.fields["login"] = forms.EmailField(
            label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=attributes)
        )
        self.order_fields(["login", "password"])
        _plain_password(self)


class ConfirmPasswordForm(PasswordAgainForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain_password(self)


class SignInCodeForm(AuthenticateForm):
    code = code_field(label=_("Code from the app, or a recovery code"))


class ConfirmCodeForm(ReauthenticateForm):
    code = code_field(label=_("Code from the app, or a recovery code"))


class FirstCodeForm(ActivateTOTPForm):
    code = code_field(label=_("Code that the app shows now"))


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("By which you will know it again, as “work computer” or “my phone”."),
        max_length=LONGEST_NAME,
        required=False,
    )
