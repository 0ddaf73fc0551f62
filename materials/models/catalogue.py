"""What does the national catalogue know of a material? One row each, made from its page and kept in step with it."""

from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from materials.models.register import Material


class CatalogueEntryQuerySet(SearchableQuerySetMixin, models.QuerySet):
    pass


class CatalogueEntry(index.Indexed, models.Model):
    """A row stays when its material leaves the catalogue, without its words, so that every process learns of it."""

    material = models.OneToOneField(Material, models.CASCADE, primary_key=True, related_name="catalogue_entry")
    change = models.PositiveBigIntegerField(db_index=True)  # grows with each change, in the order of the commits
    is_public = models.BooleanField()
    published_at = models.DateTimeField(default=timezone.now)
    values = models.JSONField(default=dict)  # facet -> list of texts (materials.catalogue.facets)
    title = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)

    objects = CatalogueEntryQuerySet.as_manager()

    search_fields = [index.SearchField("title", boost=4), index.SearchField("text")]

    class Meta:
        verbose_name = _("entry of the catalogue")
        verbose_name_plural = _("entries of the catalogue")
        indexes = [
            # The key by which the search of a database joins its own table with this one.
            models.Index(Cast("material_id", models.CharField(max_length=50)), name="catalogue_entry_by_text_key"),
        ]

    def __str__(self):
        return self.title


class CatalogueChanges(models.Model):
    """One row. Its lock makes the numbers of changes grow in the order in which the changes can be seen."""

    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("number of changes of the catalogue")
        verbose_name_plural = _("number of changes of the catalogue")

    def __str__(self):
        return str(self.last)
