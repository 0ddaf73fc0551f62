"""Which works are there? The register that outlives pages, moves, and the leaving of an author."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.codes import random_code
from materials.licences import licences_for_work_made_from
from materials.models.files import StoredFile
from materials.models.pages import MaterialPage
from schools.models import Organisation

CODE_LENGTH = 7  # 31 signs to that power: a hundred thousand works leave each guess one in 275,000


def new_code() -> str:
    return random_code(CODE_LENGTH)


class Level(models.TextChoices):
    """By whom a version was approved; further levels build on this one."""

    SCHOOL = "school", _("approved by the school")


class Material(models.Model):
    """A work with its short name for ever, ``code``; its text stands on ``page``."""

    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="materials", verbose_name=_("organisation")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="materials", verbose_name=_("author")
    )
    author_name = models.CharField(_("author"), max_length=200)
    page = models.OneToOneField(MaterialPage, models.SET_NULL, null=True, related_name="material")
    made_from = models.ForeignKey(
        "materials.MaterialVersion", models.PROTECT, null=True, related_name="adapted_works", editable=False
    )
    used_count = models.PositiveIntegerField(default=0)  # by how many teachers, see MaterialUse
    discussed_count = models.PositiveIntegerField(default=0)  # posts that are shown under it
    created_at = models.DateTimeField(default=timezone.now)
    refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index("used_count", condition=models.Q(used_count__gt=0), name="works_that_were_used"),
            models.Index(
                "discussed_count", condition=models.Q(discussed_count__gt=0), name="works_that_were_discussed"
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def allowed_licences(self) -> list[str]:
        """What the licence of the version that it was made from leaves; all of them where it is made from nothing."""
        return licences_for_work_made_from([self.made_from.content["licence"]] if self.made_from else [])


class MaterialVersion(models.Model):
    """What was published, as it was: ``content`` is the page's own (``Page.serializable_data``)."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=255)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    approved_level = models.CharField(max_length=20, choices=Level)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["material", "number"], name="one_version_per_number")]

    def __str__(self):
        return f"{self.material}, {self.number}"


class VersionFile(models.Model):
    version = models.ForeignKey(MaterialVersion, models.PROTECT, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("file of a version")
        verbose_name_plural = _("files of versions")
        ordering = ["pk"]

    def __str__(self):
        return self.name
