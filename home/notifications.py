"""Who is told what about a page under review? In the reader's language, through the outbox (EMAIL_BACKEND)."""

from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from home.models.workflow import HeadApprovalTask
from schools.access import approvers_of


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """Tells the page's own approvers that it waits; whoever sent it needs no mail about it."""

    notification = "submitted"

    def can_handle(self, instance, **kwargs):
        return isinstance(instance.task.specific, HeadApprovalTask)

    def get_recipient_users(self, task_state, **kwargs):
        users = approvers_of(task_state.workflow_state.content_object)
        sender = kwargs.get("user")
        return users.exclude(pk=sender.pk) if sender else users


submission_notifier = SubmissionNotifier()


def install() -> None:
    task_submitted.connect(submission_notifier, sender=TaskState, dispatch_uid="head_approval_submitted")
