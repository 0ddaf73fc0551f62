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
    copied = models.PositiveIntegerField(default=0)  # passages of several words that are the source's, word by word
    source_digest = models.CharField(max_length=64, blank=True)  # of what was taken (base.digests)

    def __str__(self):
        return f"revision {self.revision_id} from {self.source_revision_id}, {self.missing} missing"


class PublicText(models.Model):
    """What a public page says, in short: by this its pair is known to be outdated without reading either of them."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="public_text")
    digest = models.CharField(max_length=64)
    made_from = models.CharField(max_length=64, blank=True)  # the digest of its original then; empty if it has none
    copied = models.PositiveIntegerField(default=0)  # of a translation, as in SourcePoint

    def __str__(self):
        return f"page {self.page_id}"
