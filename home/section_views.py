"""What does a site still lack? The list of its sections for those who write, with a button to make each."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.actions import open_section
from home.sections import SECTIONS, section_states
from schools import access
from schools.models import Organisation

SHOWN_ON_DASHBOARD = 5


class SiteSectionsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "home/admin/site_sections.html"
    page_title = _("Sections of the site")
    header_icon = "list-ul"

    @cached_property
    def organisation(self) -> Organisation:
        organisations = access.scopes_of(self.request.user).of(Organisation)
        return get_object_or_404(organisations.select_related("folder"), pk=self.kwargs["organisation_id"])

    def get_page_subtitle(self):
        return self.organisation.name

    def post(self, request, *args, **kwargs):
        section = SECTIONS.get(request.POST.get("section", ""))
        if section is None or not section.is_for(self.organisation):
            return redirect(request.path)
        page = open_section(
            organisation=self.organisation, section=section, language=request.LANGUAGE_CODE, user=request.user
        )
        if section.model.allowed_subpage_models() and section.is_index:
            return redirect("wagtailadmin_pages:add_subpage", page.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs):
        states = section_states(self.organisation)
        return super().get_context_data(**kwargs) | {
            "missing": [state for state in states if state.page is None],
            "started": [state for state in states if state.page is not None and not state.is_public],
            "public": [state for state in states if state.is_public],
        }


class MissingSectionsPanel(Component):
    """On the dashboard: what is missing on one's own site, the obligatory first."""

    name = "missing_sections"
    template_name = "home/admin/missing_sections.html"
    order = 250

    def __init__(self, organisation: Organisation):
        self.organisation = organisation

    def get_context_data(self, parent_context):
        states = section_states(self.organisation)
        missing = [state.section for state in states if state.section.is_obligatory and not state.is_public]
        return {
            "missing": missing[:SHOWN_ON_DASHBOARD],
            "more": max(len(missing) - SHOWN_ON_DASHBOARD, 0),
            "url": reverse("site-sections", args=[self.organisation.pk]),
        }
