"""What did readers point at, and what did moderators do about it?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.posts import Post
from forum.models.threads import Thread
from schools.models import Organisation

LONGEST_REASON = 500


class FlagReason(models.TextChoices):
    INSULT = "insult", _("it insults somebody")
    PERSONAL = "personal", _("it tells personal data")
    ADVERTISING = "advertising", _("it is advertising")
    OFF_TOPIC = "off_topic", _("it is off the topic")
    OTHER = "other", _("something else")


class Flag(models.Model):
    """Who has flagged is seen by moderators alone. ``act`` settles it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="flags")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("what is wrong"), max_length=20, choices=FlagReason)
    words = models.CharField(_("in your words"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    act = models.ForeignKey("forum.ModerationAct", models.SET_NULL, null=True, related_name="flags")

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="one_flag_a_reader")]
        indexes = [models.Index("post", condition=models.Q(act=None), name="open_flags")]

    def __str__(self):
        return f"{self.post}: {self.get_reason_display()}"


class Act(models.TextChoices):
    APPROVE = "approve", _("approved")
    KEEP = "keep", _("left as it is")
    REMOVE = "remove", _("removed")
    RESTORE = "restore", _("shown again")
    LOCK = "lock", _("closed for posts")
    UNLOCK = "unlock", _("opened for posts")
    PIN = "pin", _("put on top")
    UNPIN = "unpin", _("taken from the top")
    UPHOLD = "uphold", _("removal confirmed by the level above")


class ModerationAct(models.Model):
    """A line of the public log: what was done, why, by whom. Never the words that were removed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="moderation_acts")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="acts")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="acts")
    act = models.CharField(max_length=10, choices=Act)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    moderator_name = models.CharField(max_length=200)
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        ordering = ["-done_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-done_at", "-id"], name="log_of_moderation")]

    def __str__(self):
        return f"{self.get_act_display()}: {self.thread}"


class Appeal(models.Model):
    """A writer asks the level above whether the removal of his post was right. ``organisation`` decides."""

    act = models.OneToOneField(ModerationAct, models.CASCADE, related_name="appeal")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    words = models.CharField(_("why it should be shown"), max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    decision = models.OneToOneField(ModerationAct, models.SET_NULL, null=True, related_name="decided_appeal")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        indexes = [models.Index("organisation", condition=models.Q(decision=None), name="appeals_that_wait")]

    def __str__(self):
        return str(self.act)
