"""Who says that a material was copied from another's work, and what was decided?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.models.register import MaterialVersion
from schools.models.organisations import ANCESTORS

LONGEST_CLAIM, LONGEST_ORIGINAL, LONGEST_ANSWER = 3000, 1000, 2000


class PlagiarismReportQuerySet(models.QuerySet):
    def open(self) -> "PlagiarismReportQuerySet":
        return self.filter(decided_at=None, erased_at=None)

    def with_material(self) -> "PlagiarismReportQuerySet":
        """With its page, its co-authors, its organisation and the authorities above, in two queries."""
        places = [f"version__material__organisation__{above}" for above in ANCESTORS]
        rows = self.select_related("version__material__page__locale", "decided_by", *places)
        rows = rows.prefetch_related("version__material__co_authors")
        return rows.defer("version__content", "version__material__page__body")


class PlagiarismReport(models.Model):
    """What anybody has reported, of the version that was public then. The author never learns who it was."""

    version = models.ForeignKey(MaterialVersion, models.PROTECT, related_name="reports")
    claim = models.TextField(_("what was copied"), max_length=LONGEST_CLAIM)
    original = models.TextField(_("where the original is"), max_length=LONGEST_ORIGINAL)
    reporter_name = models.CharField(_("name"), max_length=120)
    reporter_email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    consent_version = models.CharField(_("consent"), max_length=40)
    created_at = models.DateTimeField(default=timezone.now)

    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_confirmed = models.BooleanField(null=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)

    erased_at = models.DateTimeField(null=True)  # since then all words of it are empty; that it was, stays

    objects = PlagiarismReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a copied work")
        verbose_name_plural = _("reports of copied works")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(decided_at=None), name="open_reports_of_copied_works"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, is_confirmed=None)
                | Q(decided_at__isnull=False, is_confirmed__isnull=False),
                name="report_is_decided_or_open",
            ),
        ]

    def __str__(self):
        return f"{self.version}, {self.created_at:%Y-%m-%d}"
