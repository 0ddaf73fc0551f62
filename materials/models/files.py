"""Where are the files of materials kept? Once each, by what is in them: an old version keeps its bytes for ever."""

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

PICTURES = ("JPG", "PNG", "WEBP")
READABLE = (*PICTURES, "PDF", "DOCX", "PPTX", "XLSX", "ODT", "ODP", "ODS", "TXT")


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
    read_at = models.DateTimeField(null=True, editable=False)  # when its pages were made

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        indexes = [models.Index("id", condition=models.Q(read_at=None), name="files_not_read_yet")]

    def __str__(self):
        return f"{self.kind} {self.sha256[:12]}"

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES


def path_of_page(page: "FilePage", _name: str) -> str:
    return f"{path_of(page.stored, '')}-{page.number}.webp"


class FilePage(models.Model):
    """What is in a file, for readers who don't open it, and for the search (materials.reading)."""

    stored = models.ForeignKey(StoredFile, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    picture = models.FileField(upload_to=path_of_page, storage=private_storage, max_length=120, blank=True)
    width = models.PositiveSmallIntegerField(default=0)  # px, of the picture
    height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("page of a file")
        verbose_name_plural = _("pages of files")
        ordering = ["stored", "number"]
        constraints = [models.UniqueConstraint(fields=["stored", "number"], name="one_page_per_number")]

    def __str__(self):
        return f"{self.stored}, {self.number}"
