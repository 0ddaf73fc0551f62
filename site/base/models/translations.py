"""What does our layer over wagtail-localize keep of its own?"""

from django.db import models
from wagtail_localize.models import TranslationSource


class DraftSource(TranslationSource):
    """A source whose translation is built upon the target's newest draft, never upon its public row."""

    class Meta:
        proxy = True

    def get_translated_instance(self, locale):
        return super().get_translated_instance(locale).get_latest_revision_as_object()


class SourcePoint(models.Model):
    """From which version of its source a version of a translation was made, and how much of it was missing."""

    revision = models.OneToOneField("wagtailcore.Revision", models.CASCADE, related_name="+")
    source_revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    missing = models.PositiveIntegerField()

    def __str__(self):
        return f"revision {self.revision_id} from {self.source_revision_id}, {self.missing} missing"
