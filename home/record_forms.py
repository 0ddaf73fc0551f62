"""How is a record of an organisation (a staff member, a day's menu) written in the admin?"""

from django import forms
from django.db.models import Max
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel

from schools.access import organisations_written_by
from schools.models import Organisation

MOST_SUGGESTIONS = 300
FEW_ORGANISATIONS = 50  # fit into one list; superusers name the site's host instead


class RecordForm(WagtailAdminModelForm):
    """The organisation is asked for only where a person works for several, and never changes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = self.organisations()
        few = list(choices[: FEW_ORGANISATIONS + 1])
        initial = self.instance.organisation if self.instance.organisation_id else few[0] if len(few) == 1 else None
        self.fields["organisation"] = forms.ModelChoiceField(
            choices,
            label=self.fields["organisation"].label,
            to_field_name="host",
            widget=widget_for(len(few)),
        )
        self.initial["organisation"] = initial

    def organisations(self):
        if self.instance.pk:
            return Organisation.objects.filter(pk=self.instance.organisation_id)
        return organisations_written_by(self.for_user)


def widget_for(count: int) -> forms.Widget:
    if count == 1:
        return forms.HiddenInput()
    return forms.Select() if count <= FEW_ORGANISATIONS else forms.TextInput()


class StaffForm(RecordForm):
    def save(self, commit=True):
        for form in self.formsets["consents"].forms:
            if form.has_changed():
                form.instance.recorded_by = self.for_user
        return super().save(commit)


def suggested_panel(field: str) -> FieldPanel:
    """A line of text that offers the words used before; a SuggestionsPanel beside it brings them."""
    return FieldPanel(field, widget=forms.TextInput(attrs={"list": f"{field}_words"}))


class SuggestionsPanel(Panel):
    """The words that one's own organisations have used in some fields, the latest first, as lists to choose from.

    ``path`` leads from the model with the fields to the organisation.
    """

    def __init__(self, model, fields: list[str], path: str = "organisation", **kwargs):
        super().__init__(**kwargs)
        self.words_model, self.words_fields, self.path = model, fields, path

    def clone_kwargs(self):
        return super().clone_kwargs() | {"model": self.words_model, "fields": self.words_fields, "path": self.path}

    def words(self, user, field: str):
        own = organisations_written_by(user)[:FEW_ORGANISATIONS]
        used = self.words_model.objects.filter(**{f"{self.path}__in": [o.pk for o in own]}).exclude(**{field: ""})
        latest = used.values(field).annotate(latest=Max("pk")).order_by("-latest")
        return [row[field] for row in latest[:MOST_SUGGESTIONS]]

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/suggestions.html"

        def get_context_data(self, parent_context=None):
            lists = {f"{field}_words": self.panel.words(self.request.user, field) for field in self.panel.words_fields}
            return super().get_context_data(parent_context) | {"lists": lists}
