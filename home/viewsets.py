"""Wagtail's page screens where they do something else here."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from base.models.pages import IncompleteTranslation
from home.bin.views import DeleteView
from home.hints import HintsPanel
from home.models.workflow import ChangedSinceSubmission, DecisionRefused
from home.pairs import PairedMoveConfirmView, PairedUnpublishView

REASONS = (DecisionRefused, IncompleteTranslation)


class HintedCreateView(CreateView):
    """The panel of hints is there from the start: when the page saves itself, it is filled in its place."""

    def get_side_panels(self):
        panels = super().get_side_panels()
        panels.append(HintsPanel(self.page, self.request))
        return panels


class ReviewedEditView(EditView):
    """Says why a decision was refused, on the page itself; stock Wagtail says "no permission" somewhere else.

    A decision from a form that somebody overtook is refused before it is saved: stock Wagtail would make the old
    form the newest version and approve that.
    """

    def get_side_panels(self):
        panels = super().get_side_panels()
        panels.append(HintsPanel(self.page, self.request))
        return panels

    def post(self, request, *args, **kwargs):
        if request.POST.get("action-workflow-action") and (self.is_out_of_date or not self.workflow_action_is_valid()):
            return self.refuse(ChangedSinceSubmission())
        return super().post(request, *args, **kwargs)

    def perform_workflow_action(self):
        try:
            with transaction.atomic():
                return super().perform_workflow_action()
        except REASONS as reason:
            return self.refuse(reason)

    def refuse(self, reason: Exception):
        messages.error(self.request, str(reason))
        return self.redirect_and_remain()


class ReviewedActionView(WorkflowActionView):
    """The buttons of the dashboard and of the dialogue that asks for a comment."""

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except REASONS as reason:
            messages.error(request, str(reason))
        page_url = reverse(self.redirect_url_name, args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": page_url})
        return redirect(page_url)


class ReviewedPageViewSet(PageViewSet):
    """All page types: takes the place of Wagtail's own, which is registered for the same model."""

    add_view_class = HintedCreateView
    delete_view_class = DeleteView
    edit_view_class = ReviewedEditView
    move_confirm_view_class = PairedMoveConfirmView
    unpublish_view_class = PairedUnpublishView
    workflow_action_view_class = ReviewedActionView
