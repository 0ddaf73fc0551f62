"""What is asked when somebody is invited, accepts, or gets another last day?"""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import ConsentField, GuardedForm, LineField
from base.models import User
from schools.models import Invitation, JoinCode, Role, Seat
from schools.subjects import subject_choices


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class InvitationForm(forms.ModelForm):
    post = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)  # a role, or a seat of the methodologist's
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        choices=subject_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "For the head of a methodical association: whose materials he reviews. "
            "For a moderator: only sections of these subjects; nothing ticked means all."
        ),
    )

    class Meta:
        model = Invitation
        fields = ["email", "takes_over", "subjects", "starts_on", "ends_on", "language"]
        field_classes = {"starts_on": forms.DateField, "ends_on": forms.DateField}
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}
        help_texts = {
            "takes_over": _("The role of the present head then ends the day before. Nothing changes until acceptance."),
            "ends_on": _(
                "Leave it empty for a permanent post. Give a deputy the role “head” for the days of the leave."
            ),
        }

    def __init__(self, *args, roles: list[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [(post.value, post.label.capitalize()) for role in roles for post in posts(role)]
        self.fields["language"].choices = settings.LANGUAGES
        if Role.HEAD not in roles:
            del self.fields["takes_over"]
        if not {Role.METHODOLOGIST, Role.MODERATOR} & set(roles):
            del self.fields["subjects"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()

    def clean_post(self):
        post = self.cleaned_data["post"]
        self.instance.role, self.instance.seat = (Role.METHODOLOGIST, post) if post in Seat else (post, "")
        return post

    def clean(self):
        cleaned = super().clean()
        if self.instance.seat != Seat.ASSOCIATION and self.instance.role != Role.MODERATOR:
            cleaned["subjects"] = []
        elif self.instance.seat and not cleaned.get("subjects"):
            self.add_error("subjects", gettext("Tick the subjects whose materials this person will review."))
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends_on and ends_on < max(starts_on or ends_on, timezone.localdate()):
            self.add_error("ends_on", gettext("The last day is before the first one, or is past."))
        return cleaned


def posts(role: Role) -> list[Role] | list[Seat]:
    return list(Seat) if role == Role.METHODOLOGIST else [role]


class LastDayForm(forms.Form):
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput(),
        help_text=_("On this day the role still counts. Empty: the role has no end."),
    )

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(gettext("This day is past. To end the role now, press “End at once”."))
        return day


class JoinForm(GuardedForm):
    purpose = "join"

    code = LineField(
        label=_("Code of the school"),
        max_length=20,
        help_text=_("The head or a deputy gives it to you."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    last_name = LineField(label=_("Last name"), max_length=150)
    first_name = LineField(label=_("First name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "email"}))
    consent_version = ConsentField(purpose="joining")

    def __init__(self, *args, code: JoinCode, **kwargs):
        super().__init__(*args, **kwargs)
        self.good_code = code

    def clean_code(self):
        if not self.good_code.is_good(self.cleaned_data["code"]):
            raise forms.ValidationError(gettext("This is not the code of this school. Ask the head for it."))
        return self.cleaned_data["code"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()


class AccountForm(BaseUserCreationForm):
    """A new account for the address of an invitation, which can't be changed here."""

    class Meta:
        model = User
        fields = ["last_name", "first_name", "patronymic"]
