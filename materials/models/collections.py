"""What does a teacher keep of the catalogue? Collections of materials, which he may share, and searches."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.models.register import CODE_LENGTH, Material, new_code


class MaterialCollectionQuerySet(models.QuerySet):
    def with_counts(self) -> "MaterialCollectionQuerySet":
        """``count`` is that of the materials that are public now."""
        return self.annotate(count=models.Count("materials", filter=models.Q(materials__page__live=True)))


class MaterialCollection(models.Model):
    """Whoever has the address of a shared one sees it; by ``code``, which tells nothing of the others."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="material_collections")
    title = models.CharField(_("title"), max_length=100)
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code)
    is_shared = models.BooleanField(_("shared by its address"), default=False)
    materials = models.ManyToManyField(Material, through="CollectedMaterial", related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = MaterialCollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection of materials")
        verbose_name_plural = _("collections of materials")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title


class CollectedMaterial(models.Model):
    collection = models.ForeignKey(MaterialCollection, models.CASCADE, related_name="rows")
    material = models.ForeignKey(Material, models.CASCADE, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("material of a collection")
        verbose_name_plural = _("materials of collections")
        ordering = ["-added_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "material"], name="once_in_a_collection")]

    def __str__(self):
        return f"{self.collection}, {self.material}"


class SavedSearch(models.Model):
    """``query`` is the part of the catalogue's address after the question mark."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=1000)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "query"], name="one_saved_search_per_query")]

    def __str__(self):
        return self.name
