"""What is somebody told about a page under review? Kept until a letter has gathered it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState

from schools import access


class NoticeKind(models.TextChoices):
    WAITS = "waits", _("waits for approval")
    SILENT = "silent", _("still waits for approval")
    RETURNED = "returned", _("was returned")
    PUBLISHED = "published", _("is approved and published")


class NoticeQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None)

    def sent_since(self, moment):
        return self.filter(sent_at__gt=moment)


class Notice(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    task_state = models.ForeignKey(TaskState, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, db_index=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"{self.page}: {self.get_kind_display()}"

    @property
    def page(self) -> Page:
        """As it was last saved: a title that was changed for the review is what the reader of a letter looks for."""
        return self.task_state.workflow_state.content_object

    @property
    def is_still_true(self) -> bool:
        """Decided or taken back meanwhile, sent again, off the site: then it is no news any more."""
        state = self.task_state
        if self.kind in (NoticeKind.WAITS, NoticeKind.SILENT):
            return state.status == TaskState.STATUS_IN_PROGRESS and access.can_approve(self.user, self.page)
        if self.kind == NoticeKind.RETURNED:
            is_last = state.workflow_state.current_task_state_id == state.pk
            return is_last and state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return self.page.live or self.page.approved_schedule
