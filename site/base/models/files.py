"""Pictures and documents: titles in both languages, checked by content, originals never public."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

LARGEST = "max-1600x1600"  # what the editor gets who asks for the original (Wagtail's edit page does)


class BilingualTitle(models.Model):
    """Wagtail's one title is filled from the two; a file without either is known by its name."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=255, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.localized_title

    def save(self, *args, **kwargs):
        self.title = self.title_kk or self.title_ru or self.title or self.filename[:255]
        super().save(*args, **kwargs)

    @property
    def localized_title(self) -> str:
        return (self.title_ru if get_language() == "ru" else self.title_kk) or self.title


TITLES = [index.SearchField("title_kk"), index.SearchField("title_ru")]


class OrganisationImage(BilingualTitle, AbstractImage):
    """A picture of one organisation (its collection's). The alternative text belongs to each use of it."""

    admin_form_fields = (
        "title_kk",
        "title_ru",
        "file",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, *TITLES, index.FilterField("id")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return ""  # a picture without a description of this use is decoration

    def get_rendition(self, filter):
        """A rendition lies in the public folder, so that the one that Wagtail calls "original" is none either."""
        return super().get_rendition(LARGEST if getattr(filter, "spec", filter) == "original" else filter)


class Rendition(AbstractRendition):
    image = models.ForeignKey(OrganisationImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"),
        ]


class OrganisationDocument(BilingualTitle, AbstractDocument):
    """A file to read or download. Public only while something public refers to it (base.files)."""

    admin_form_fields = ("title_kk", "title_ru", "file", "collection")
    search_fields = [*AbstractDocument.search_fields, *TITLES, index.FilterField("id")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        if self.file:  # without one the form has said already what was wrong with it
            super().clean()
