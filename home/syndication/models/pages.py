"""What do authorities publish on the sites below them?"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.syndication.models.audiences import Audience, OrganisationKinds, for_kind, scope_of
from schools.models import Organisation, OrganisationStatus


class Content(models.TextChoices):
    """In which list of the sites below it stands."""

    NEWS = "news", _("news item")
    DOCUMENT = "document", _("document")


class SyndicatedPageQuerySet(models.QuerySet):
    def in_force(self, at=None) -> "SyndicatedPageQuerySet":
        return self.filter(withdrawn_at=None, starts_at__lte=at or timezone.now())

    def reaching(self, organisation: Organisation) -> "SyndicatedPageQuerySet":
        """What is for this organisation's site, whatever its head has hidden; its own left out."""
        rows = self.filter(for_kind(organisation.kind), audience__in=scope_of(organisation))
        return rows.exclude(organisation=organisation)

    def shown_by(self, organisation: Organisation) -> "SyndicatedPageQuerySet":
        """What stands on its site now: an optional one may be hidden, and its source's site has to be there."""
        hidden = HiddenSyndication.objects.filter(item=OuterRef("pk"), organisation=organisation)
        rows = self.in_force().reaching(organisation).filter(organisation__status=OrganisationStatus.OPEN)
        return rows.filter(Q(is_obligatory=True) | ~Exists(hidden))


class SyndicatedPage(models.Model):
    """A news item or document of an authority that stands in the lists of the sites below: one row, however many.

    The page and its pair are found by their translation key, so that lists read what is public now. What is written
    here by hand: ``home.syndication.actions``.
    """

    translation_key = models.UUIDField(_("page"), editable=False, db_index=True)
    content = models.CharField(_("kind of page"), max_length=10, choices=Content)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="syndicated_pages", verbose_name=_("source")
    )
    audience = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("for whom"))
    kinds = OrganisationKinds(_("kinds"), blank=True, default=list)
    is_obligatory = models.BooleanField(_("obligatory"), default=False)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    hidden_by = models.ManyToManyField(Organisation, through="HiddenSyndication", related_name="+")

    objects = SyndicatedPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page on the sites below")
        verbose_name_plural = _("pages on the sites below")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["audience", "withdrawn_at", "starts_at"], name="syndicated_for_audience")]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "audience"],
                condition=Q(withdrawn_at=None),
                name="syndicated_once_an_audience",
            )
        ]

    def __str__(self):
        return f"{self.get_content_display()} {self.translation_key}"

    def to_whom(self) -> Audience:
        return Audience([self.audience], self.kinds, left_out=self.organisation)

    @property
    def is_planned(self) -> bool:
        return self.withdrawn_at is None and self.starts_at > timezone.now()


class HiddenSyndication(models.Model):
    """The head of an organisation doesn't want an optional page on his site."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="hidden_syndications", verbose_name=_("organisation")
    )
    item = models.ForeignKey(SyndicatedPage, models.CASCADE, related_name="hidings", verbose_name=_("page"))
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("hidden by")
    )
    hidden_at = models.DateTimeField(_("hidden"), default=timezone.now)

    class Meta:
        verbose_name = _("hidden page of an authority above")
        verbose_name_plural = _("hidden pages of authorities above")
        constraints = [models.UniqueConstraint(fields=["item", "organisation"], name="hidden_once")]

    def __str__(self):
        return f"{self.organisation}: {self.item}"
