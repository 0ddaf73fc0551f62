"""Taking in a table of learning objectives in two steps: what it would do, then "Take in"."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile as Upload
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import UploadedFile

from base.refused import Refused
from base.screens import Screen
from materials.models import LearningObjective
from materials.objective_access import keeps_objectives
from materials.objective_template import empty_table
from materials.objectives import column_names, plan_of, take_in
from materials.tables import BadTable

MOST_BYTES = 5 * 2**20
FEW = 10  # rows of each sort that are shown
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("File with the table"), help_text=_("An Excel workbook (.xlsx) or CSV, up to 5 MB and 20,000 rows.")
    )

    def clean_table(self) -> Upload:
        table = self.cleaned_data["table"]
        if table.size > MOST_BYTES:
            words = gettext("The file has %(size)s; up to %(most)s are taken.")
            raise ValidationError(words % {"size": filesizeformat(table.size), "most": filesizeformat(MOST_BYTES)})
        return table


class TableScreen(Screen):
    page_title = _("Take in a table")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not keeps_objectives(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ObjectiveTableView(TableScreen):
    """Keeps a table without faults until its sender has seen what it would do."""

    template_name = "materials/admin/objective_table.html"

    @cached_property
    def form(self) -> TableForm:
        return TableForm(self.request.POST or None, self.request.FILES or None)

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        table = self.form.cleaned_data["table"]
        try:
            plan_of(table.read())
        except BadTable as error:
            return self.render_to_response(self.get_context_data(faults=error.faults))
        return redirect("objective-table-check", _keep_table(table=table, user=request.user).pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"form": self.form, "columns": column_names()}


class ObjectiveTableCheckView(TableScreen):
    """What is taken in is what was shown: the same file, on the same objectives."""

    template_name = "materials/admin/objective_table_check.html"

    @cached_property
    def content(self) -> bytes:
        kept = get_object_or_404(_own_tables(self.request.user), pk=self.kwargs["uploaded_file_id"])
        with kept.file.open() as file:
            return file.read()

    def post(self, request, *args, **kwargs):
        try:
            plan = take_in(content=self.content, user=request.user, known=request.POST.get("known", ""))
        except Refused as reason:
            messages.error(request, str(reason))
            return redirect(request.path)
        messages.success(request, " ".join(plan.sentences))
        return redirect("objectives:index")

    def get_context_data(self, **kwargs):
        plan = plan_of(self.content)
        few = {"new": plan.new[:FEW], "changed": plan.changed[:FEW]}
        return super().get_context_data(**kwargs) | {"plan": plan, "few": few}


def template(request) -> HttpResponse:
    if not keeps_objectives(request.user):
        raise Http404
    answer = HttpResponse(empty_table(), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="objectives.xlsx"'
    return answer


# A person has one table kept at most: the next one takes its place


def _kind() -> ContentType:
    return ContentType.objects.get_for_model(LearningObjective)


def _own_tables(user) -> QuerySet[UploadedFile]:
    return UploadedFile.objects.filter(uploaded_by_user=user, for_content_type=_kind())


@transaction.atomic
def _keep_table(*, table: Upload, user) -> UploadedFile:
    for earlier in _own_tables(user):
        earlier.file.delete(save=False)
        earlier.delete()
    return UploadedFile.objects.create(file=table, uploaded_by_user=user, for_content_type=_kind())
