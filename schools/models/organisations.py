"""The register: which organisations are there?"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from base.words import Words
from schools.models.kinds import KINDS, Kind, Level, kind_choices


class OrganisationStatus(models.TextChoices):
    PREPARING = "preparing", _("being prepared")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class OrganisationQuerySet(models.QuerySet):
    def below(self, organisation: "Organisation") -> "OrganisationQuerySet":
        """All organisations under an authority, at any depth, itself left out."""
        if organisation.area_id is None:
            return self.none()
        return self.filter(folder__path__startswith=organisation.area.path).exclude(pk=organisation.pk)

    def directly_below(self, organisation: "Organisation") -> "OrganisationQuerySet":
        return self.filter(parent=organisation, status=OrganisationStatus.OPEN)

    def for_request(self) -> "OrganisationQuerySet":
        """With the homes and the authorities above, in one query."""
        places = ["area", "folder", "home_kk", "home_ru"]
        profiles = [f"{prefix}profile__emblem" for prefix in ("", *(f"{above}__" for above in ANCESTORS))]
        return self.select_related(*places, *ANCESTORS, *profiles)


ANCESTORS = ["parent", "parent__parent", "parent__parent__parent"]  # as many as there are levels above a school


class Organisation(models.Model):
    """A ministry, an authority or a school with its place in the page tree, opened by ``home.actions`` only."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("authority above")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kind_choices)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    status = models.CharField(_("state"), max_length=20, choices=OrganisationStatus, default=OrganisationStatus.OPEN)
    kato = models.CharField(
        _("KATO code"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{9}$", _("A KATO code has nine digits."))],
    )
    bin = models.CharField(
        _("BIN"), max_length=12, unique=True, validators=[RegexValidator(r"^\d{12}$", _("A BIN has twelve digits."))]
    )
    host = models.CharField(_("host"), max_length=253, unique=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=255)
    name_ru = models.CharField(_("name in Russian"), max_length=255)
    legal_name_kk = models.CharField(_("legal name in Kazakh"), max_length=500, blank=True)
    legal_name_ru = models.CharField(_("legal name in Russian"), max_length=500, blank=True)
    area_name_kk = models.CharField(
        _("area in Kazakh"), max_length=255, blank=True, help_text=_("What an authority governs.")
    )
    area_name_ru = models.CharField(_("area in Russian"), max_length=255, blank=True)
    working_language = models.CharField(_("working language"), max_length=2, choices=settings.LANGUAGES)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    # Its place: written once, when it is opened.
    area = models.OneToOneField("wagtailcore.Page", models.PROTECT, null=True, editable=False, related_name="+")
    folder = models.OneToOneField(
        "wagtailcore.Page", models.PROTECT, null=True, editable=False, related_name="organisation_here"
    )
    home_kk = models.OneToOneField("wagtailcore.Page", models.PROTECT, null=True, editable=False, related_name="+")
    home_ru = models.OneToOneField("wagtailcore.Page", models.PROTECT, null=True, editable=False, related_name="+")
    site = models.OneToOneField(
        "wagtailcore.Site", models.PROTECT, null=True, editable=False, related_name="organisation"
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection", models.PROTECT, null=True, editable=False, related_name="organisation"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(host="") & ~Q(bin=""), name="organisation_has_host_and_bin"),
            models.UniqueConstraint(fields=["kind"], condition=Q(kind=Kind.MINISTRY), name="one_ministry"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.name_ru if get_language() == "ru" else self.name_kk

    @property
    def legal_name(self) -> str:
        return self.legal_name_ru if get_language() == "ru" else self.legal_name_kk

    @property
    def area_name(self) -> str:
        """What an authority governs, as it stands in paths and lists; a school's own name."""
        return capfirst(self.area_name_ru if get_language() == "ru" else self.area_name_kk) or self.name

    @property
    def is_authority(self) -> bool:
        return KINDS[self.kind].is_authority

    @property
    def nearest_open(self) -> "Organisation":
        """Itself, or the nearest authority above that is open; else the topmost. No query where itself is open."""
        organisation = self
        while organisation.status != OrganisationStatus.OPEN and organisation.parent is not None:
            organisation = organisation.parent
        return organisation

    @property
    def folder_slug(self) -> str:
        """Unique in the country and never changed: the key by which a page's site is found."""
        return f"organisation-{self.pk}"

    @property
    def area_slug(self) -> str:
        return f"area-{self.pk}"

    def home(self, language: str):
        return self.home_ru if language == "ru" else self.home_kk

    def ancestors(self) -> list["Organisation"]:
        """The authorities above, the ministry first."""
        above, organisation = [], self.parent
        while organisation is not None:
            above.insert(0, organisation)
            organisation = organisation.parent
        return above

    def setting(self, name: str):
        """What the organisation has set in its profile, else what the nearest authority above gives to those below."""
        above = [organisation.profile for organisation in reversed(self.ancestors())]
        profiles = [self.profile, *(profile for profile in above if profile.is_default_below)]
        return next((value for profile in profiles if (value := getattr(profile, name))), None)

    @property
    def hue(self) -> int | None:
        return self.setting("hue")

    @property
    def emblem(self):
        return self.setting("emblem")

    @property
    def motto(self) -> Words | None:
        return self.setting("motto")

    @property
    def networks(self) -> list[dict] | None:
        return self.setting("networks")
