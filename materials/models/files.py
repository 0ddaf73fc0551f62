"""Where are the files of materials kept? Once each, by what is in them: an old version keeps its bytes for ever."""

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def path_of(stored: "StoredFile", _name: str) -> str:
    """Two folders deep, so that none holds millions of files."""
    return f"materials/{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"


def private_storage():
    return storages["default"]


class StoredFile(models.Model):
    """The bytes, which never change. Who may have them, says what refers to them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    kind = models.CharField(_("kind"), max_length=10)  # base.file_kinds
    file = models.FileField(upload_to=path_of, storage=private_storage, max_length=120)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self):
        return f"{self.kind} {self.sha256[:12]}"
