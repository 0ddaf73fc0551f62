"""The ministry's screens of the learning objectives, one at a time; a whole table is taken in by objective_views."""

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.admin.widgets.button import HeaderButton

from base.search.names import holds_words
from base.words import Words
from materials.models import LearningObjective
from materials.objectives import COLUMNS, column_names, is_used, show_anew

FOUND_BY = ("code", "text_kk", "text_ru")
TEXTS = FieldRowPanel([FieldPanel(name, widget=AdminAutoHeightTextInput) for name in ("text_kk", "text_ru")])


class ObjectiveIndexView(generic.IndexView):
    list_filter = ["subject"]

    def get_base_queryset(self):
        return LearningObjective.objects.annotate(uses=Count("materialpage"))

    def search_queryset(self, queryset):
        return queryset.filter(holds_words(self.search_query, FOUND_BY))

    @cached_property
    def columns(self):
        columns = super().columns
        columns[0].width = "200"  # a code in one line, and its buttons
        return columns

    @cached_property
    def header_buttons(self):
        table = HeaderButton(gettext("Take in a table"), url=reverse("objective-table"), icon_name="upload")
        return [table, *super().header_buttons]

    def get_heading(self, queryset, field):
        """Of the table to download: as a table to take in names its columns."""
        return column_names()[field]


class ObjectiveEditView(generic.EditView):
    """The words and their source. Another code would be another objective, and materials name this one."""

    def get_panel(self):
        return KNOWN.bind_to_model(LearningObjective)

    def get_form_class(self):
        return self.panel.get_form_class()

    def save_instance(self):
        objective = super().save_instance()
        if {"text_kk", "text_ru"} & set(self.form.changed_data):
            show_anew([objective.pk])
        return objective


class ObjectiveDeleteView(generic.DeleteView):
    template_name = "materials/admin/objective_delete.html"

    @cached_property
    def is_protected(self) -> bool:
        return is_used(self.object)

    def form_valid(self, form):
        if self.is_protected:
            return self.render_to_response(self.get_context_data())
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_protected": self.is_protected}


def _text(language: str) -> Column:
    name = f"text_{language}"
    label = capfirst(LearningObjective._meta.get_field(name).verbose_name)
    return Column(name, label=label, accessor=lambda objective: Words(getattr(objective, name), language))


NEW = ObjectList([FieldRowPanel([FieldPanel("subject"), FieldPanel("code")]), TEXTS, FieldPanel("source")])
KNOWN = ObjectList(
    [
        FieldRowPanel([FieldPanel("subject", read_only=True), FieldPanel("code", read_only=True)]),
        TEXTS,
        FieldPanel("source"),
    ]
)


class ObjectiveViewSet(ModelViewSet):
    model = LearningObjective
    name = url_prefix = "objectives"
    icon = "list-ul"
    add_to_admin_menu = True
    menu_order = 320
    index_view_class = ObjectiveIndexView
    edit_view_class = ObjectiveEditView
    delete_view_class = ObjectiveDeleteView
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["subject", "code"]
    list_display = ["code", "subject", _text("kk"), _text("ru"), "source", Column("uses", label=_("Used by materials"))]
    list_export = COLUMNS
    export_filename = "objectives"
    search_fields = FOUND_BY
    edit_handler = NEW

    def get_common_view_kwargs(self, **kwargs):
        """Without Wagtail's list of uses, which doesn't know these."""
        return super().get_common_view_kwargs(**kwargs) | {"usage_url_name": None}
