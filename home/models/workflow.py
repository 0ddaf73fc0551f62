"""Who decides on a page that an editor sent for approval?"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from schools import access


class DecisionRefused(PermissionDenied):
    """Why the decision can't be carried out, in the reader's language; shown on the page (home.viewsets)."""


class ChangedSinceSubmission(DecisionRefused):
    """Somebody decided or wrote something else in the meantime."""

    def __init__(self):
        super().__init__(gettext("This page was changed or decided by somebody else meanwhile. Look at it again."))


class HeadApprovalTask(Task):
    """The head of the page's own organisation, or an official above, reads one revision and decides on it."""

    class Meta:
        verbose_name = _("approval by the head")
        verbose_name_plural = _("approvals by the head")

    def user_can_access_editor(self, obj, user):
        return access.can_approve(user, obj)

    def locked_for_user(self, obj, user):
        return not access.can_approve(user, obj)

    def user_can_lock(self, obj, user):
        return access.can_approve(user, obj)

    def get_actions(self, obj, user):
        if not access.can_approve(user, obj):
            return []
        return [
            ("reject", _("Return with a comment"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide on exactly the revision that was submitted. Raises DecisionRefused, and nothing has happened.

        It is refused when the page changed or was decided meanwhile, and when it can't go live as it is: another page
        may have taken its address since it was submitted.
        """
        page = Page.objects.select_for_update().get(pk=task_state.workflow_state.object_id)
        task_state.refresh_from_db(fields=["status", "revision"])
        if task_state.status != TaskState.STATUS_IN_PROGRESS or page.latest_revision_id != task_state.revision_id:
            raise ChangedSinceSubmission
        if not access.can_approve(user, page):
            raise PermissionDenied
        try:
            super().on_action(task_state, user, action_name, **kwargs)
        except ValidationError as error:
            reason = gettext("This page can't be published as it is. Return it with a comment.")
            raise DecisionRefused(" ".join([reason, *error.messages])) from error

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = access.rows_of_pages(WorkflowState.objects.all(), access.pages_to_approve(user))
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__in=states)

    @classmethod
    def get_description(cls):
        return _("The head of the organisation, or an official above, decides.")
