"""What is a reader asked for who writes to an organisation, or finds an error?"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import ConsentField, GuardedForm, LineField, TextField
from feedback.reference import subject_choices
from schools.models.profiles import is_phone

LONGEST_TEXT, LONGEST_QUOTE = 5000, 500
MAILBOX = {"autocomplete": "email"}


class MessageForm(GuardedForm):
    purpose = "message"

    subject = forms.ChoiceField(label=_("What it is about"), choices=subject_choices)
    text = TextField(label=_("Your message"), most=LONGEST_TEXT, help_text=_("At most 5,000 characters."))
    name = LineField(label=_("How to address you"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("The answer comes here."), widget=forms.EmailInput(MAILBOX)
    )
    phone = LineField(
        label=_("Phone"),
        required=False,
        max_length=30,
        validators=[is_phone],
        help_text=_("If you have no e-mail."),
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    consent_version = ConsentField(purpose="feedback")

    def clean_phone(self):
        """Phone comes after e-mail, so here both ways of answering are known."""
        if not self.cleaned_data["phone"] and not self.cleaned_data.get("email") and "email" not in self.errors:
            raise forms.ValidationError(gettext("Leave an e-mail address or a phone number for the answer."))
        return self.cleaned_data["phone"]


class ErrorReportForm(GuardedForm):
    purpose = "error"

    quote = TextField(
        label=_("What is wrong"),
        most=LONGEST_QUOTE,
        help_text=_("Copy the words from the page."),
        widget=forms.Textarea({"rows": 3}),
    )
    text = TextField(label=_("What should stand there"), most=LONGEST_QUOTE, widget=forms.Textarea({"rows": 3}))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only if you wish to be told that it is mended."),
        widget=forms.EmailInput(MAILBOX),
    )
    consent_version = ConsentField(purpose="feedback", required=False)

    def clean_consent_version(self):
        version = self.cleaned_data["consent_version"]
        if self.cleaned_data.get("email") and not version:
            raise forms.ValidationError(
                gettext("Without your consent the address may not be kept: agree, or leave it out.")
            )
        return version if self.cleaned_data.get("email") else ""
