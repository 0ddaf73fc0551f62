"""Wagtail's page screens where they do something else here."""

import datetime

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import HeaderButton

from base.models.pages import IncompleteTranslation
from home.bin.views import DeleteView
from home.copies import PairedCopyView
from home.hints import HintsPanel
from home.models.workflow import ChangedSinceSubmission, DecisionRefused
from home.pair_buttons import pair_buttons
from home.pairs import PairedMoveConfirmView, PairedUnpublishView, pair_pk_of

REASONS = (DecisionRefused, IncompleteTranslation)
ON_THE_WAY = datetime.timedelta(seconds=10)  # the answer to a draft that saves itself, over a slow connection


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

    @property
    def header_buttons(self):
        own = pair_buttons(
            self.page, self.request.user, pair_pk_of(self.page), HeaderButton, saves=not self.locked_for_user
        )
        return [*super().header_buttons, *own]

    def get_side_panels(self):
        panels = super().get_side_panels()
        panels.append(HintsPanel(self.page, self.request))
        return panels

    @property
    def is_overtaken(self) -> bool:
        return self.is_out_of_date and not self.has_just_saved_itself

    @property
    def has_just_saved_itself(self) -> bool:
        """The draft saved itself just before the click, as a version of its own or over the one that the form knows."""
        newest = self.latest_revision
        if newest.user_id != self.request.user.pk or now() - newest.created_at > ON_THE_WAY:
            return False
        own = self.page.revisions.filter(pk__lte=newest.pk).order_by("-pk").values_list("pk", flat=True)[:2]
        return self.request.POST.get("loaded_revision_id") in map(str, own)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action-workflow-action") and (self.is_overtaken or not self.workflow_action_is_valid()):
            return self.refuse(ChangedSinceSubmission())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Nothing is written over unseen: Wagtail asks in the browser alone, and only if its last look was in time."""
        if self.is_overtaken and not self.expects_json_response and self.action_name != "cancel_workflow":
            return self.show_again()
        return super().form_valid(form)

    def show_again(self):
        """With what was typed. The form knows the newest version now, so that saving once more is a decision."""
        newest = self.page.latest_revision
        words = _(
            "Not saved yet: %(person)s saved this page meanwhile (%(when)s). Your text is below. Look at the newest "
            "version in the history; if you save now, yours takes its place."
        )
        person = newest.user or _("somebody else")
        when = date_format(localtime(newest.created_at), "DATETIME_FORMAT")
        messages.error(self.request, words % {"person": person, "when": when})
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

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
    copy_view_class = PairedCopyView
    delete_view_class = DeleteView
    edit_view_class = ReviewedEditView
    move_confirm_view_class = PairedMoveConfirmView
    unpublish_view_class = PairedUnpublishView
    workflow_action_view_class = ReviewedActionView
