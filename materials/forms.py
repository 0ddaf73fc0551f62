"""What does an author fill in, and what does a reviewer?"""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import LineField, TextField
from materials.criteria import Criterion, Mark
from materials.kinds import kind_choices
from materials.licences import licence_choices
from materials.models import Decision, LearningObjective, Material, MaterialCollection, MaterialPage
from materials.word_documents import parts_of_document
from schools.subjects import GRADES, grade_name, subject_choices

CHOOSE = [("", _("Choose"))]


class BeginForm(forms.Form):
    title = LineField(label=_("Title"), max_length=255)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: CHOOSE + kind_choices())
    subject = forms.ChoiceField(label=_("School subject"), choices=lambda: CHOOSE + subject_choices())
    language = forms.ChoiceField(label=_("Language of the material"), choices=settings.LANGUAGES)
    document = forms.FileField(
        label=_("A Word document to begin with"),
        required=False,
        help_text=_("If you have one: its headings, text, lists, tables and pictures come in. Look over them then."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def clean(self):
        """The document last: what comes of it is kept in the storage."""
        cleaned = super().clean()
        self.parts = []
        if cleaned.get("document") and not self.errors:
            try:
                self.parts = parts_of_document(cleaned["document"], cleaned["kind"])
            except forms.ValidationError as error:
                self.add_error("document", error)
        return cleaned


class MaterialForm(forms.ModelForm):
    """A draft may have gaps: only what a list of drafts needs is asked for; the rest when it goes to the reviewers."""

    title = LineField(label=_("Title"), max_length=255)
    annotation = TextField(
        label=_("annotation"), most=1000, required=False, help_text=MaterialPage._meta.get_field("annotation").help_text
    )
    grades = forms.TypedMultipleChoiceField(
        label=_("grades"),
        coerce=int,
        choices=[(grade, grade_name(grade)) for grade in GRADES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    codes = LineField(
        label=_("learning objectives"),
        max_length=500,
        required=False,
        help_text=_("Their codes from the programme, with a comma between: 5.1.2.1, 5.1.2.3."),
    )
    sources = TextField(
        label=_("sources"), most=2000, required=False, help_text=MaterialPage._meta.get_field("sources").help_text
    )

    changes = TextField(
        label=_("what has changed"),
        most=500,
        required=False,
        help_text=MaterialPage._meta.get_field("changes").help_text,
    )

    class Meta:
        model = MaterialPage
        fields = [
            "title", "kind", "subject", "annotation", "grades", "quarter", "minutes", "other_authors", "keywords",
            "licence", "sources", "changes",
        ]  # fmt: skip
        widgets = {"quarter": forms.Select(choices=[("", "—"), *((number, number) for number in range(1, 5))])}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = [row for row in licence_choices() if row[0] in self._allowed_licences()]
        self.fields["codes"].initial = ", ".join(objective.code for objective in self.instance.objectives.all())
        if not self.instance.material.versions.exists():
            del self.fields["changes"]
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
        for name in {"annotation", "sources", "changes"} & self.fields.keys():
            self.fields[name].widget.attrs["rows"] = 4

    def _allowed_licences(self) -> set[str]:
        return set(self.instance.material.allowed_licences)

    def clean_codes(self) -> list[LearningObjective]:
        codes = [code for code in self.cleaned_data["codes"].replace(";", ",").replace(" ", "").split(",") if code]
        subject = self.cleaned_data.get("subject", "")
        found = {row.code: row for row in LearningObjective.objects.filter(subject=subject, code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            words = gettext("These objectives are not in the programme of the subject: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(unknown)})
        return [found[code] for code in dict.fromkeys(codes)]

    def _post_clean(self):
        """Only the fields themselves; the page as a whole is looked at when it goes to the reviewers."""
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields)
        self.instance.objectives = self.cleaned_data.get("codes", [])


class CollectForm(forms.Form):
    """Into one of the teacher's collections, or a new one."""

    collection = forms.ModelChoiceField(MaterialCollection.objects.none(), required=False, empty_label=_("A new one"))
    title = LineField(label=_("Name of the new collection"), max_length=100, required=False)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = owner.material_collections.all()
        self.fields["collection"].label = _("Collection")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("collection") and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", gettext("Give the new collection a name."))
        return cleaned


class CollectionForm(forms.ModelForm):
    title = LineField(label=_("Title"), max_length=100)

    class Meta:
        model = MaterialCollection
        fields = ["title", "is_shared"]
        help_texts = {"is_shared": _("Whoever has the address sees it, with your name.")}


class SearchNameForm(forms.Form):
    name = LineField(label=_("Name"), max_length=100)


class UseForm(forms.Form):
    report = TextField(
        label=_("How it went"),
        most=1000,
        required=False,
        help_text=_("A few words for the author, if you like: he sees them with your name."),
    )


class ReviewForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=Decision, widget=forms.RadioSelect)
    reasons = TextField(
        label=_("Reasons"),
        most=3000,
        required=False,
        help_text=_("The author and the next reviewers read them. To return or refuse a material, write them."),
    )

    def __init__(self, *args, criteria: list[Criterion], **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for row in criteria:
            self.fields[row.code] = forms.ChoiceField(label=str(row), choices=Mark, widget=forms.RadioSelect)
        self.order_fields([*(row.code for row in criteria), "reasons", "decision"])

    def clean(self):
        cleaned = super().clean()
        needs_reasons = cleaned.get("decision") in (Decision.RETURN, Decision.REFUSE)
        if needs_reasons and not cleaned.get("reasons", "").strip() and "reasons" not in self.errors:
            self.add_error("reasons", gettext("Write the reasons: the author learns from them what to do."))
        return cleaned

    @property
    def marks(self) -> dict[str, str]:
        return {row.code: self.cleaned_data[row.code] for row in self.criteria}

    @property
    def choices(self) -> list:
        return [self[row.code] for row in self.criteria]


class WithdrawForm(forms.Form):
    reason = TextField(
        label=_("Why you withdraw it"),
        most=500,
        help_text=_(
            "Whoever comes to its address reads this. Earlier versions and files are no longer shown. "
            "At most 500 characters."
        ),
        error_messages={"required": _("Write the reason: whoever comes to the address of the material reads it.")},
        widget=forms.Textarea({"rows": 3}),
    )


class TakeDownForm(forms.Form):
    material = forms.ModelChoiceField(Material.objects.none())
    reason = TextField(most=500, error_messages={"required": _("Write the reason: everybody reads it at the address.")})

    def __init__(self, *args, works, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["material"].queryset = works


class UploadForm(forms.Form):
    """What a browser states of a file that it is about to send."""

    name = forms.CharField(max_length=255)
    size = forms.IntegerField(min_value=0)  # bytes
    modified = forms.CharField(max_length=20)  # only to know the file again
