"""Who reviews a material in the school, and what did each say?

Order No 253 of 2023, point 27: materials are discussed in the methodical association or council, then approved.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from materials.models.register import Material
from schools.models import Seat


class Decision(models.TextChoices):
    ACCEPT = "accept", _("accept")
    RETURN = "return", _("return for improvement")
    REFUSE = "refuse", _("refuse")


class MaterialReviewTask(Task):
    """A stage of the review. People decide at their desks (materials.review), never in Wagtail's own screens."""

    stage = models.CharField(_("stage"), max_length=20, choices=Seat)

    class Meta:
        verbose_name = _("review of a material")
        verbose_name_plural = _("reviews of materials")

    def user_can_access_editor(self, obj, user):
        return False

    def locked_for_user(self, obj, user):
        return True

    def get_actions(self, obj, user):
        return []

    def on_action(self, task_state, user, action_name, **kwargs):
        raise PermissionDenied

    @classmethod
    def get_description(cls):
        return _("The methodical association, then the methodical council of the school decide.")


class Review(models.Model):
    """What one reviewer decided in one stage, with his reasons. ``marks`` are the criteria's, by their codes."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="reviews")
    task_state = models.OneToOneField(TaskState, models.CASCADE, related_name="material_review")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    reasons = models.TextField(_("reasons"), max_length=3000, blank=True)
    marks = models.JSONField(default=dict)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["decided_at"]

    def __str__(self):
        return f"{self.get_decision_display()}: {self.task_state}"
