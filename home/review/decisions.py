"""The page behind a letter's link: what waits, as readers will see it, and the decision. Made for a head with a phone.

Decided is on the revision that was shown: if another was sent meanwhile, nothing happens and it says so. A page and its
pair go live together, or neither.
"""

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from base.models.pages import IncompleteTranslation
from base.screens import Screen
from home.hints import hints_of
from home.models import HeadApprovalTask
from home.models.workflow import ChangedSinceSubmission, DecisionRefused
from home.pairs import pair_of
from schools import access

APPROVE, RETURN = "approve", "reject"  # as Wagtail's workflow names them
OUTCOMES = {
    TaskState.STATUS_APPROVED: _("This page is approved already."),
    TaskState.STATUS_REJECTED: _("This page is returned already."),
}
TAKEN_BACK = _("This page doesn't wait any more: it was changed or taken back.")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[(APPROVE, ""), (RETURN, "")])
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("What has to be mended. Needed to return the page; the author gets it by mail."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    with_pair = forms.BooleanField(required=False)
    pair_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        data = super().clean()
        if data.get("decision") == RETURN and not data.get("comment"):
            self.add_error("comment", _("Say what has to be mended."))
        return data


class DecisionView(Screen):
    template_name = "home/admin/decision.html"
    page_title = _("Decision on a page")
    header_icon = "check"

    def dispatch(self, request, *args, **kwargs):
        states = TaskState.objects.select_related("workflow_state__requested_by", "finished_by", "revision")
        self.state = states.filter(pk=kwargs["task_state_id"], task__in=HeadApprovalTask.objects.all()).first()
        if self.state is None or not access.can_approve(request.user, self.state.workflow_state.content_object):
            raise Http404
        self.page = self.state.workflow_state.content_object
        if not self.is_open:
            self.state = self._waiting(self.page) or self.state
        self.pair_state = self._waiting_pair()
        return super().dispatch(request, *args, **kwargs)

    def _waiting(self, page: Page) -> TaskState | None:
        """What of the page waits now: a letter may be older than the text."""
        state = page.current_workflow_task_state
        return state if state and state.status == TaskState.STATUS_IN_PROGRESS else None

    def _waiting_pair(self) -> TaskState | None:
        pair = pair_of(self.page)
        return self._waiting(pair) if pair and access.can_approve(self.request.user, pair) else None

    @property
    def is_open(self) -> bool:
        return self.state.status == TaskState.STATUS_IN_PROGRESS

    def post(self, request, *args, **kwargs):
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        try:
            titles = self._decide(form.cleaned_data)
        except (DecisionRefused, IncompleteTranslation) as reason:
            messages.error(request, str(reason))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        approved = form.cleaned_data["decision"] == APPROVE
        words = gettext("Approved: %(titles)s") if approved else gettext("Returned: %(titles)s")
        messages.success(request, words % {"titles": titles})
        return redirect("wagtailadmin_home")

    @transaction.atomic
    def _decide(self, data: dict) -> str:
        """On what was shown, and on the pair if that is wanted; both or neither. Gives the titles."""
        shown = [(self.state, data["revision"])]
        if data["with_pair"]:
            shown.append((self.pair_state, data["pair_revision"]))
        for state, revision in shown:
            if state is None or state.revision_id != revision:
                raise ChangedSinceSubmission
            state.task.specific.on_action(state, self.request.user, data["decision"], comment=data["comment"])
        return ", ".join(f"«{self._page_of(state).get_admin_display_title()}»" for state, _revision in shown)

    def _page_of(self, state: TaskState) -> Page:
        return state.workflow_state.content_object

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", DecisionForm())
        shown = self.state.revision.as_object()
        return super().get_context_data(**kwargs) | {
            "state": self.state,
            "page": self.page,
            "is_open": self.is_open,
            "outcome": OUTCOMES.get(self.state.status, TAKEN_BACK),
            "whole_url": self._whole_url(self.state),
            "pair_state": self.pair_state if self.is_open else None,
            "pair": self._page_of(self.pair_state) if self.pair_state else None,
            "pair_url": self._whole_url(self.pair_state) if self.pair_state else "",
            "compare_url": self._compare_url(),
            "hints": hints_of(shown) if self.is_open else [],
        }

    def _whole_url(self, state: TaskState) -> str:
        return reverse("wagtailadmin_pages:revisions_view", args=[self._page_of(state).pk, state.revision_id])

    def _compare_url(self) -> str:
        if not self.page.live or not self.page.live_revision_id:
            return ""
        ids = [self.page.pk, self.page.live_revision_id, self.state.revision_id]
        return reverse("wagtailadmin_pages:revisions_compare", args=ids)
