"""Admin screens for the records of an organisation: its staff and its meals."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CopyView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from home.models import MealDay, MealDish, StaffMember
from home.record_forms import RecordForm, StaffForm, SuggestionsPanel, suggested_panel
from schools.access import scopes_of


class RecordIndexView(IndexView):
    """What exists for this person, and no more."""

    def get_base_queryset(self):
        return scopes_of(self.request.user).of(self.model).select_related("organisation")


class RecordViewSet(ModelViewSet):
    index_view_class = RecordIndexView
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = True
    list_per_page = 50


def pair(name: str, panel=FieldPanel) -> FieldRowPanel:
    """A field in both languages, side by side."""
    return FieldRowPanel([panel(f"{name}_kk"), panel(f"{name}_ru")])


SUGGESTED = ["post_kk", "post_ru", "association_kk", "association_ru", "subjects_kk", "subjects_ru"]


class StaffViewSet(RecordViewSet):
    model = StaffMember
    name = menu_name = "staff"
    icon = "group"
    menu_order = 300
    list_display = ["__str__", Column("post", label=_("Post")), "group", "organisation"]
    ordering = ["organisation", "-is_head", "order", "last_name_kk", "pk"]
    search_fields = ["last_name_kk", "last_name_ru", "post_kk", "post_ru"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("organisation"),
            MultiFieldPanel([pair("last_name"), pair("first_name"), pair("patronymic")], heading=_("Name")),
            MultiFieldPanel(
                [
                    pair("post", suggested_panel),
                    FieldRowPanel([FieldPanel("group"), FieldPanel("category")]),
                    FieldRowPanel([FieldPanel("is_head"), FieldPanel("order")]),
                    pair("association", suggested_panel),
                    pair("subjects", suggested_panel),
                    pair("education"),
                ],
                heading=_("Work"),
            ),
            MultiFieldPanel(
                [pair("reception_hours"), FieldRowPanel([FieldPanel("phone"), FieldPanel("email")])],
                heading=_("Reception"),
            ),
            FieldPanel("photo"),
            InlinePanel(
                "consents",
                heading=_("Consents of this person"),
                label=_("Consent"),
                help_text=_("Without a consent in force the site shows the post only, neither the name nor the photo."),
                panels=[
                    FieldRowPanel([FieldPanel("purpose"), FieldPanel("given_on"), FieldPanel("withdrawn_on")]),
                    FieldPanel("document"),
                ],
            ),
            SuggestionsPanel(StaffMember, SUGGESTED),
        ],
        base_form_class=StaffForm,
    )


class MealIndexView(RecordIndexView):
    @cached_property
    def header_buttons(self):
        day = self.get_base_queryset().to_repeat()
        if day is None:
            return super().header_buttons
        label = gettext("Repeat the menu of %(day)s") % {"day": day}
        return [
            HeaderButton(label, url=reverse(self.copy_url_name, args=[day.pk]), icon_name="copy"),
            *super().header_buttons,
        ]


class MealRepeatView(CopyView):
    """The form of a new day, filled with the menu of a week before."""

    def get_initial_form_instance(self):
        return self.get_object().repeated()


class MealViewSet(RecordViewSet):
    model = MealDay
    name = menu_name = "meals"
    icon = "calendar-alt"
    menu_order = 310
    index_view_class = MealIndexView
    copy_view_class = MealRepeatView
    copy_view_enabled = True
    list_display = ["__str__", "price", "organisation"]
    ordering = ["-date", "organisation", "pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("date"), FieldPanel("diners"), FieldPanel("price")]),
            InlinePanel(
                "dishes",
                heading=_("Dishes"),
                label=_("Dish"),
                min_num=1,
                panels=[
                    pair("name", suggested_panel),
                    FieldRowPanel([FieldPanel("grams"), FieldPanel("kilocalories")]),
                ],
            ),
            FieldPanel("photo"),
            SuggestionsPanel(MealDish, ["name_kk", "name_ru"], "day__organisation"),
        ],
        base_form_class=RecordForm,
    )
