"""The admin's screens of the register: what organisations tell of themselves."""

from django.db.models import F
from django.forms import HiddenInput, IntegerField
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from schools.models import OrganisationProfile


class ProfileForm(WagtailAdminModelForm):
    """Tells when somebody else saved meanwhile, and keeps what was typed; the next save is then meant."""

    known_version = IntegerField(widget=HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known_version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("known_version") != self.instance.version:
            self.data = self.data.copy()
            self.data[self.add_prefix("known_version")] = self.instance.version
            person = self.instance.changed_by or gettext("somebody else")
            reason = gettext("Meanwhile %(person)s changed this. Yours is below; saving puts it in place of that.")
            self.add_error(None, reason % {"person": person})
        return cleaned

    def save(self, commit=True):
        self.instance.version = F("version") + 1
        return super().save(commit)


class ProfileIndexView(generic.IndexView):
    """All organisations that one looks after; who has only one is led to it."""

    def get(self, request, *args, **kwargs):
        only = self.get_base_queryset()[:2]
        if len(only) == 1 and not self.results_only:
            return redirect(self.get_edit_url(only[0]))
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self):
        profiles = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return profiles.select_related("organisation").order_by("organisation_id")

    @cached_property
    def columns(self):
        return [
            TitleColumn("__str__", label=_("Organisation"), get_url=self.get_edit_url),
            Column("host", label=_("Address of the site"), accessor="organisation.host"),
        ]


class ProfileEditView(generic.EditView):
    def get_queryset(self):
        return OrganisationProfile.objects.select_related("organisation", "changed_by")

    def save_instance(self):
        self.form.instance.changed_by = self.request.user
        return super().save_instance()

    def get_success_url(self):
        return self.get_edit_url()


def _pair(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_kk"), FieldPanel(f"{name}_ru")])


class ProfileMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(OrganisationProfile).user_has_permission(request.user, "change")


class ProfileViewSet(ModelViewSet):
    model = OrganisationProfile
    name = url_prefix = "organisation_profile"
    icon = "home"
    add_to_admin_menu = True
    index_view_class = ProfileIndexView
    edit_view_class = ProfileEditView
    copy_view_enabled = inspect_view_enabled = False
    search_fields = ["organisation__name_kk", "organisation__name_ru", "organisation__host"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    _pair("address"),
                    FieldPanel("phones"),
                    FieldPanel("email"),
                    _pair("office_hours"),
                    _pair("reception_hours"),
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                ],
                heading=_("Contacts"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("emblem"),
                    FieldPanel("hue"),
                    _pair("motto"),
                    FieldPanel("social_links"),
                    FieldPanel("is_default_below"),
                ],
                heading=_("Look of the site"),
            ),
            FieldPanel("known_version"),
        ],
        base_form_class=ProfileForm,
    )

    def get_menu_item(self, order=None):
        return ProfileMenuItem(
            capfirst(_("about the organisation")), self.menu_url, name=self.name, icon_name=self.icon, order=150
        )
