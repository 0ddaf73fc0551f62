"""What is a reader asked for who wants news by mail?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import ConsentField, GuardedForm


class SubscribeForm(GuardedForm):
    purpose = "subscribe"

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "email"}))
    consent_version = ConsentField(purpose="subscription")
