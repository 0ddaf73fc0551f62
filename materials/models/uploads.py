"""What has arrived of a file that is still on its way? Its pieces on the private storage, until they are joined."""

from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.models.files import StoredFile, private_storage
from materials.models.register import Material

PIECE = 2**19  # bytes: half a minute of a very weak connection, so that little is lost when it breaks


class PartialUpload(models.Model):
    """A file that an author has begun to send; ``stored`` once it is whole and checked.

    The row outlives its end for a while: who didn't hear that it is whole, or didn't save, need not send it again.
    """

    material = models.ForeignKey(Material, models.CASCADE, related_name="uploads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)  # by which the same file is known when it is chosen again
    name = models.CharField(_("name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    received = models.PositiveBigIntegerField(default=0)  # bytes
    stored = models.ForeignKey(StoredFile, models.CASCADE, null=True, related_name="uploads")
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("upload under way")
        verbose_name_plural = _("uploads under way")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["material", "user", "key"], name="one_upload_per_file"),
        ]

    def __str__(self):
        return self.name

    @property
    def folder(self) -> str:
        return f"materials/uploads/{self.pk}"

    @property
    def next_length(self) -> int:
        """Of the piece that has to come; 0 when all is there."""
        return min(PIECE, self.size - self.received)

    @property
    def percent(self) -> int:
        return self.received * 100 // self.size if self.size else 0

    def put(self, content: bytes) -> None:
        """The next bytes, as an object of its own: to a file in a bucket nothing can be added."""
        storage, name = private_storage(), f"{self.folder}/{self.received}"
        storage.delete(name)  # of a try that wasn't counted; its name would not be given twice
        storage.save(name, ContentFile(content))
        self.received += len(content)
        self.changed_at = timezone.now()

    def pieces(self) -> Iterator[bytes]:
        """In their order. Raises FileNotFoundError when another request has joined and removed them."""
        offset = 0
        while offset < self.received:
            with private_storage().open(f"{self.folder}/{offset}") as piece:
                content = piece.read()
            yield content
            offset += len(content)
