"""What has a reader read, and what does he follow?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.sections import Section
from forum.models.threads import Thread


class Reading(models.Model):
    """How far somebody has read a thread: up to post ``number``; and whether he follows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField(default=0)
    is_followed = models.BooleanField(default=False)
    told_number = models.PositiveIntegerField(default=0)  # up to which a letter has told him
    mentioned_number = models.PositiveIntegerField(default=0)  # the newest post that names him
    draft = models.TextField(blank=True)  # of his next post there
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reading of a thread")
        verbose_name_plural = _("readings of threads")
        constraints = [models.UniqueConstraint(fields=["user", "thread"], name="one_reading_a_thread")]
        indexes = [models.Index("thread", condition=models.Q(is_followed=True), name="followers_of_a_thread")]

    def __str__(self):
        return f"{self.thread}, {self.number}"


class TopicDraft(models.Model):
    """A topic that somebody hasn't sent yet; his answers to threads are kept with their readings."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+")
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("draft of a topic")
        verbose_name_plural = _("drafts of topics")
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="one_topic_draft_a_section")]

    def __str__(self):
        return self.title


class Following(models.Model):
    """New topics of a school subject, on whichever site; or whatever an author writes. They come with the digest."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    subject = models.CharField(max_length=30, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "subject"], condition=models.Q(author=None), name="follows_a_subject_once"
            ),
            models.UniqueConstraint(
                fields=["user", "author"], condition=models.Q(subject=""), name="follows_an_author_once"
            ),
            models.CheckConstraint(
                condition=models.Q(subject="", author__isnull=False) | ~models.Q(subject="") & models.Q(author=None),
                name="follows_a_subject_or_an_author",
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="followers_of_a_subject")]

    def __str__(self):
        return f"{self.user}: {self.subject or self.author}"


class MailFrequency(models.TextChoices):
    DAILY = "daily", _("one letter a day, if there is something new")
    AT_ONCE = "at_once", _("a letter at once, until I have read it")
    NEVER = "never", _("no letters")


class ForumReader(models.Model):
    """How somebody wants to be told of the discussions that he follows. Without a row: once a day."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="forum_reader")
    mail = models.CharField(
        _("letters about discussions that I follow"), max_length=10, choices=MailFrequency, default=MailFrequency.DAILY
    )
    digest_at = models.DateTimeField(null=True)  # the newest hour of digests for which he has got his

    class Meta:
        verbose_name = _("reader of discussions")
        verbose_name_plural = _("readers of discussions")

    def __str__(self):
        return str(self.user)
