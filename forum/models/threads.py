"""What is talked about? A topic in a section, or any page or object of another app that carries a thread."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.sections import Section
from schools.models import Membership, Organisation

LONGEST_TITLE = 200


class ThreadQuerySet(models.QuerySet):
    def shown(self) -> "ThreadQuerySet":
        return self.filter(is_shown=True)

    def newest_first(self) -> "ThreadQuerySet":
        """In the order of the index that serves a section of any length."""
        return self.order_by("-is_pinned", "-last_post_at", "-pk")


class Thread(models.Model):
    """``post_count`` numbers were given out; a number is never given twice, and stays with its post for ever."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="threads")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="threads")
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    target = GenericForeignKey()
    about_path = models.CharField(max_length=200, blank=True)  # of the object's page, without the language

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads")
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    last_post_at = models.DateTimeField(default=timezone.now)
    post_count = models.PositiveIntegerField(default=0)
    answer = models.OneToOneField("forum.Post", models.SET_NULL, null=True, related_name="answered_thread")

    is_shown = models.BooleanField(default=True)  # false while its first post is held, and after its removal
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_thread_an_object"),
            models.CheckConstraint(
                condition=Q(section__isnull=False, content_type=None, object_id=None)
                | Q(section=None, content_type__isnull=False, object_id__isnull=False),
                name="a_thread_stands_in_a_section_or_under_an_object",
            ),
        ]
        indexes = [
            models.Index(fields=["section", "-is_pinned", "-last_post_at", "-id"], name="threads_of_a_section"),
            models.Index(
                "section", F("last_post_at").desc(), condition=Q(is_shown=True), name="shown_threads_of_a_section"
            ),
        ]

    def __str__(self):
        return self.title
