"""What does a post say to whoever owns the object under which it stands: on which place of it, and what came of it?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.posts import Post, PostStatus
from forum.models.threads import Thread


class RemarkState(models.TextChoices):
    NOTED = "noted", _("said")  # nobody waits for anything
    OPEN = "open", _("open question")
    ACCEPTED = "accepted", _("accepted by the author")
    CLOSED = "closed", _("question closed")


class RemarkQuerySet(models.QuerySet):
    def waiting(self) -> "RemarkQuerySet":
        """Open questions, and what was accepted for the next edition."""
        return self.filter(state__in=[RemarkState.OPEN, RemarkState.ACCEPTED], settled_edition=None)

    def under(self, thread: Thread) -> "RemarkQuerySet":
        """Those that everybody sees, with their posts."""
        shown = self.filter(post__thread=thread, post__status=PostStatus.SHOWN)
        return shown.select_related("post").order_by("post__number")


class Remark(models.Model):
    """``edition`` is the object's when it was written, ``settled_edition`` the one in which the author has heeded it.

    ``place_words`` are a quotation, kept as the place was then; ``place_path`` leads there, without the language.
    """

    post = models.OneToOneField(Post, models.CASCADE, related_name="remark")
    edition = models.PositiveSmallIntegerField()
    place_words = models.CharField(max_length=300, blank=True)
    place_page = models.PositiveSmallIntegerField(null=True)  # of a file
    place_path = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.NOTED)
    accepted_at = models.DateTimeField(null=True)  # for the first time: then its writer was told
    settled_edition = models.PositiveSmallIntegerField(null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self):
        return f"{self.post}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state in (RemarkState.OPEN, RemarkState.ACCEPTED) and not self.settled_edition
