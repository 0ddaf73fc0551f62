"""What did somebody say? With all that became of it: earlier wordings, votes, flags."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from forum.models.threads import Thread
from schools.models import Membership, Organisation


class PostStatus(models.TextChoices):
    SHOWN = "shown", _("shown")
    HELD = "held", _("waits for a moderator")
    REMOVED = "removed", _("removed by a moderator")
    DELETED = "deleted", _("deleted by its author")


class PostQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def readable_on(self, organisation: Organisation) -> "PostQuerySet":
        """What everybody may read in the discussions of that site."""
        return self.filter(status=PostStatus.SHOWN, thread__organisation=organisation, thread__is_shown=True)


class Post(index.Indexed, models.Model):
    """``text`` as it was written, without what is masked; ``html`` made from it. Both go when it is deleted."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="posts")
    author_name = models.CharField(max_length=200)
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")  # the badge
    in_reply_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=PostStatus, default=PostStatus.SHOWN)
    created_at = models.DateTimeField(default=timezone.now)
    shown_at = models.DateTimeField(null=True)  # since when everybody may read it
    edited_at = models.DateTimeField(null=True)
    useful_count = models.PositiveIntegerField(default=0)
    attachment_count = models.PositiveSmallIntegerField(default=0)

    objects = PostQuerySet.as_manager()

    search_fields = [index.SearchField("text"), index.FilterField("id")]  # held ones, too: asked are readable ones

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="one_post_a_number")]
        indexes = [
            models.Index("author", "status", name="posts_of_an_author"),
            models.Index("shown_at", name="posts_by_day"),
            models.Index("author_name", name="posts_of_a_name"),
            models.Index("id", condition=models.Q(status="held"), name="posts_held"),
            models.Index(Cast("id", models.CharField(max_length=50)), name="posts_as_the_search_names_them"),
        ]

    def __str__(self):
        return f"{self.thread} #{self.number}"

    @property
    def is_shown(self) -> bool:
        return self.status == PostStatus.SHOWN


class PostWording(models.Model):
    """An earlier text of a post, for everybody to see what was changed."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier wording of a post")
        verbose_name_plural = _("earlier wordings of posts")
        ordering = ["-until", "-pk"]

    def __str__(self):
        return f"{self.post}, {self.until:%Y-%m-%d}"


class Vote(models.Model):
    """That a reader found it useful."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="one_vote_a_reader")]

    def __str__(self):
        return f"{self.post}: {self.user}"
