"""Who decides on a page that an editor sent for approval?"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from schools import access


class ChangedSinceSubmission(PermissionDenied):
    """Somebody decided or wrote something else in the meantime."""


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
        """Decide on exactly the revision that was submitted; refuses when the page changed or was decided meanwhile."""
        page = Page.objects.select_for_update().get(pk=task_state.workflow_state.object_id)
        task_state.refresh_from_db(fields=["status", "revision"])
        if task_state.status != TaskState.STATUS_IN_PROGRESS or page.latest_revision_id != task_state.revision_id:
            raise ChangedSinceSubmission(_("This page was changed or decided by somebody else meanwhile. Look at it again."))
        if not access.can_approve(user, page):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = access.rows_of_pages(WorkflowState.objects.all(), access.pages_to_approve(user))
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__in=states)

    @classmethod
    def get_description(cls):
        return _("The head of the organisation, or an official above, decides.")
