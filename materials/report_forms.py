"""What does somebody fill in who reports a copied work, and the head who decides on it?"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import ConsentField, GuardedForm, LineField, TextField
from materials.models import Material
from materials.models.reports import LONGEST_ANSWER, LONGEST_CLAIM, LONGEST_ORIGINAL

CONFIRMED = "confirmed"
DECISIONS = [
    (CONFIRMED, _("confirmed: the material is taken down now")),
    ("not_confirmed", _("not confirmed: the material stays as it is")),
]
LONGEST_PUBLIC_ANSWER = Material._meta.get_field("withdrawal_reason").max_length


class MaterialReportForm(GuardedForm):
    purpose = "plagiarism"

    claim = TextField(
        label=_("What was copied"),
        most=LONGEST_CLAIM,
        help_text=_("Which parts, and from whose work. At most 3,000 characters."),
    )
    original = TextField(
        label=_("Where the original is"),
        most=LONGEST_ORIGINAL,
        help_text=_("The address of a page, or a book with its author, year and page. At most 1,000 characters."),
        widget=forms.Textarea({"rows": 3}),
    )
    name = LineField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The answer comes here."), widget=forms.EmailInput({"autocomplete": "email"})
    )
    consent_version = ConsentField(purpose="plagiarism")


class ReportDecisionForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    answer = TextField(
        label=_("Answer"),
        most=LONGEST_ANSWER,
        help_text=_(
            "Who has reported gets it as a letter. If you confirm, it also stands at the material's address, where "
            "everybody and the author read it: at most 500 characters, and without the name of who has reported. "
            "Otherwise at most 2,000 characters."
        ),
    )

    def clean(self):
        cleaned = super().clean()
        length = len(cleaned.get("answer", ""))
        if cleaned.get("decision") == CONFIRMED and length > LONGEST_PUBLIC_ANSWER:
            words = gettext("As the public reason it may have at most %(most)s characters; it has %(length)s.")
            self.add_error("answer", words % {"most": LONGEST_PUBLIC_ANSWER, "length": length})
        return cleaned

    @property
    def is_confirmed(self) -> bool:
        return self.cleaned_data["decision"] == CONFIRMED
