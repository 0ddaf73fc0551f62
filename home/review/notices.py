"""Who is told what about a page under review? Wagtail's own letters are off: one each, whatever the reader does.

The page's own approvers learn that it waits, and once more when nobody has decided for days; who sent it learns what
became of it. Nobody is told what he did himself, nor what he asked Wagtail not to tell him.
"""

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from base.models import User
from base.terms import term
from home.models import HeadApprovalTask, Notice
from home.models.notices import NoticeKind
from home.review.letters import send_due
from schools.access import approvers_of

WISHES = {  # in Wagtail's account page
    NoticeKind.WAITS: "submitted_notifications",
    NoticeKind.SILENT: "submitted_notifications",
    NoticeKind.RETURNED: "rejected_notifications",
    NoticeKind.PUBLISHED: "approved_notifications",
}


def tell(kind: NoticeKind, task_state: TaskState, people: QuerySet[User], but: User | None) -> int:
    """Note it for each of them, and write to those who have had no letter for a while. How many are told."""
    told = list(people.exclude(**{f"wagtail_userprofile__{WISHES[kind]}": False}).exclude(pk=but.pk if but else None))
    Notice.objects.bulk_create(Notice(user=user, task_state=task_state, kind=kind) for user in told)
    send_due(told)
    return len(told)


def remind() -> int:
    """Each few days, as long as nobody decides."""
    since = timezone.now() - term("silent_head")
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, started_at__lte=since)
    told = Notice.objects.filter(kind=NoticeKind.SILENT, created_at__gt=since)
    forgotten = waiting.filter(task__in=HeadApprovalTask.objects.all()).exclude(pk__in=told.values("task_state"))
    return sum(
        tell(NoticeKind.SILENT, state, approvers_of(state.workflow_state.content_object), but=None)
        for state in forgotten.select_related("workflow_state").iterator()
    )


def forget() -> int:
    """Those that a letter told of long ago: nothing asks for them any more."""
    return Notice.objects.filter(sent_at__lt=timezone.now() - term("notices")).delete()[0]


def _submitted(sender, instance, user=None, **_kwargs):
    if isinstance(instance.task.specific, HeadApprovalTask):
        tell(NoticeKind.WAITS, instance, approvers_of(instance.workflow_state.content_object), but=user)


def _returned(sender, instance, user=None, **_kwargs):
    _tell_the_author(NoticeKind.RETURNED, instance, user)


def _approved(sender, instance, user=None, **_kwargs):
    _tell_the_author(NoticeKind.PUBLISHED, instance, user)


def _tell_the_author(kind: NoticeKind, state: WorkflowState, user: User | None) -> None:
    if not isinstance(state.current_task_state.task.specific, HeadApprovalTask):  # others write their own letters
        return
    author = User.objects.filter(pk=state.requested_by_id, is_active=True)
    tell(kind, state.current_task_state, author, but=user)


IN_WAGTAILS_PLACE = [  # its own names for who listens: whichever app is ready first, ours is the one that stays
    (task_submitted, TaskState, _submitted, "group_approval_task_submitted_email_notification"),
    (workflow_rejected, WorkflowState, _returned, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, _approved, "workflow_state_approved_email_notification"),
]


def install() -> None:
    for signal, sender, receiver, name in IN_WAGTAILS_PLACE:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)
