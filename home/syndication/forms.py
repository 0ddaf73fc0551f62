"""What does an official say when something is to reach the sites below?"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from home.syndication.models import Audience, Banner
from schools.models import KINDS, Organisation

DATETIME_INPUT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """The browser's own field for day and time, in the time of Kazakhstan."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format=DATETIME_INPUT, **kwargs)


class MomentField(forms.DateTimeField):
    widget = MomentInput


class AudienceForm(forms.Form):
    """All below, or chosen areas and kinds of organisations."""

    areas = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Only in these areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everywhere below."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only organisations of these kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all kinds."),
    )

    def __init__(self, *args, source: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source
        below = Organisation.objects.directly_below(source).filter(area__isnull=False)
        self.fields["areas"].queryset = below.select_related("area").order_by(f"area_name_{get_language()}")
        self.fields["areas"].label_from_instance = lambda organisation: organisation.area_name
        self.fields["kinds"].choices = self._kinds_below()
        for name in ("areas", "kinds"):
            if not self.fields[name].choices:
                del self.fields[name]

    def _kinds_below(self) -> list[tuple[str, str]]:
        present = set(Organisation.objects.below(self.source).values_list("kind", flat=True).order_by().distinct())
        return [(code, str(kind)) for code, kind in KINDS.items() if code in present]

    @cached_property
    def audience(self) -> Audience:
        """Of a valid form."""
        areas = list(self.cleaned_data.get("areas", []))
        return Audience(areas or [self.source], self.cleaned_data.get("kinds", []), self.left_out)

    @property
    def left_out(self) -> Organisation | None:
        return None


class PublishBelowForm(AudienceForm):
    is_obligatory = forms.BooleanField(
        label=_("Obligatory"), required=False, help_text=_("The heads below can't hide it from their sites.")
    )
    starts_at = MomentField(
        label=_("From"), required=False, help_text=_("Empty: at once. The time is that of Kazakhstan.")
    )

    field_order = ["areas", "kinds", "is_obligatory", "starts_at"]

    @property
    def left_out(self):
        return self.source


class BannerForm(AudienceForm, forms.ModelForm):
    starts_at = MomentField(label=_("From"))
    ends_at = MomentField(label=_("Until"), help_text=_("Then the message goes by itself."))

    class Meta:
        model = Banner
        fields = ["severity", "text_kk", "text_ru", "link", "starts_at", "ends_at"]
        widgets = {
            "severity": forms.RadioSelect,
            "text_kk": forms.Textarea(attrs={"rows": 2, "lang": "kk"}),
            "text_ru": forms.Textarea(attrs={"rows": 2, "lang": "ru"}),
        }

    field_order = ["severity", "text_kk", "text_ru", "link", "starts_at", "ends_at", "areas", "kinds"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["severity"].choices = Banner._meta.get_field("severity").choices

    def clean_ends_at(self):
        ends_at = self.cleaned_data["ends_at"]
        if ends_at <= timezone.now():
            now = date_format(timezone.localtime(), "DATETIME_FORMAT")
            raise ValidationError(gettext("This moment is past. It is now: %(now)s.") % {"now": now})
        return ends_at

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts_at") and cleaned.get("ends_at") and cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends_at", gettext("The end has to be after the beginning."))
        return cleaned


class TakeOfferForm(forms.Form):
    summary_kk = forms.CharField(
        label=_("Own summary in Kazakh"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    summary_ru = forms.CharField(
        label=_("Own summary in Russian"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class RefuseOfferForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The organisation reads it."),
        error_messages={"required": _("Say why, so that the organisation knows what to do better.")},
    )
