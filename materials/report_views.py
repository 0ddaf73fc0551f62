"""A copied work: anybody reports it on the site of its organisation, and a head decides at his desk."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.refused import Refused
from home import listings
from home.form_views import SiteFormView, SiteMessageView
from materials.models import PlagiarismReport
from materials.report_access import decides_at, get_public_version, get_report, reports_decided_by
from materials.report_forms import MaterialReportForm, ReportDecisionForm
from materials.reporting import decide_report, report_copied_work
from materials.views import DeskView

PAGE_SIZE = 20


class OfPublicMaterial:
    """404 for what isn't public, or is on another organisation's site."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.version = get_public_version(self.organisation, kwargs["code"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(version=self.version, material=self.version.material, **kwargs)


class MaterialReportView(OfPublicMaterial, SiteFormView):
    template_name = "materials/material_report.html"
    form_class = MaterialReportForm
    heading = _("Report a copied work")
    submit = _("Send the report")

    def form_valid(self, form):
        report_copied_work(version=self.version, language=self.request.LANGUAGE_CODE, **form.answers)
        return redirect("material-reported", self.version.material.code)


class MaterialReportedView(OfPublicMaterial, SiteMessageView):
    template_name = "materials/material_reported.html"
    heading = _("Your report has been received")


class ReportDeskView(DeskView):
    def may_enter(self):
        return decides_at(self.request.user, self.organisation)


class MyReportsView(ReportDeskView):
    place = "reports"
    template_name = "materials/my_reports.html"
    heading = _("Reports of copied works")

    def get_context_data(self, **kwargs):
        decided = reports_decided_by(self.request.user, self.organisation)
        return super().get_context_data(**listings.sliced(self.request, decided, "decided", PAGE_SIZE), **kwargs)


class ReportDecideView(ReportDeskView):
    """What was reported, and the form of the decision; afterwards what was decided."""

    template_name = "materials/report_decide.html"
    heading = _("Report of a copied work")

    @property
    def report(self) -> PlagiarismReport:
        """As it is now: another may decide meanwhile."""
        return get_report(self.request.user, self.organisation, self.kwargs["report_id"])

    @cached_property
    def form(self) -> ReportDecisionForm:
        return ReportDecisionForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        report = self.report
        if not self.form.is_valid():
            return self.show()
        try:
            decide_report(
                report=report,
                organisation=self.organisation,
                user=request.user,
                is_confirmed=self.form.is_confirmed,
                answer=self.form.cleaned_data["answer"],
            )
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Your decision is kept. Who has reported gets your answer as a letter."))
        return redirect("my-reports")

    def get_context_data(self, **kwargs):
        report = self.report
        return super().get_context_data(report=report, material=report.version.material, form=self.form, **kwargs)
