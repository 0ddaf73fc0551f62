"""What does a post carry beside its words? Pictures and files; before it is sent, they wait for its writer."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models.posts import Post
from forum.models.sections import Section
from forum.models.threads import Thread

LONGEST_DESCRIPTION = 300
SMALL = 480  # px, the longest side of what stands in the post


def path_of(_attachment: "Attachment", _name: str) -> str:
    """Nothing of the sent name; a folder a month, so that none holds millions of files."""
    return f"forum/{timezone.localdate():%Y/%m}/{secrets.token_hex(16)}"


def private_storage():
    return storages["default"]


@dataclass(frozen=True)
class SmallPicture:
    """What stands in the post, in the form in which base.handing_out takes it."""

    file: File
    size: int
    kind: str
    sha256: str


class AttachmentQuerySet(models.QuerySet):
    def waiting_for(self, owner, place: Thread | Section) -> "AttachmentQuerySet":
        return self.filter(owner=owner, **{"thread" if isinstance(place, Thread) else "section": place})


class Attachment(models.Model):
    """Of ``post``; or it waits for ``owner`` to send his next post in ``thread``, or his next topic in ``section``."""

    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="attachments")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    description = models.CharField(_("what the picture shows"), max_length=LONGEST_DESCRIPTION, blank=True)
    kind = models.CharField(_("kind"), max_length=10)  # base.file_kinds
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=path_of, storage=private_storage, max_length=120)
    small_file = models.FileField(upload_to=path_of, storage=private_storage, max_length=120, blank=True)
    width = models.PositiveSmallIntegerField(default=0)  # px; 0 for what is no picture
    height = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "thread", "sha256"], name="one_file_waits_once_in_a_thread"),
            models.UniqueConstraint(fields=["owner", "section", "sha256"], name="one_file_waits_once_in_a_section"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, owner=None, thread=None, section=None)
                | Q(post=None, owner__isnull=False, thread__isnull=False, section=None)
                | Q(post=None, owner__isnull=False, thread=None, section__isnull=False),
                name="a_file_belongs_to_a_post_or_waits_for_one",
            ),
        ]
        indexes = [models.Index("created_at", condition=Q(post=None), name="files_that_wait")]

    def __str__(self):
        return self.name

    @property
    def facts(self) -> str:
        return f"{self.kind}, {filesizeformat(self.size)}"

    @property
    def is_picture(self) -> bool:
        return self.width > 0

    @property
    def small(self) -> SmallPicture:
        return SmallPicture(self.small_file, self.small_file.size, self.kind, f"{self.sha256}-{SMALL}")

    @property
    def small_width(self) -> int:
        return self._small(self.width)

    @property
    def small_height(self) -> int:
        return self._small(self.height)

    def _small(self, side: int) -> int:
        return max(1, round(side * min(1, SMALL / max(self.width, self.height))))
