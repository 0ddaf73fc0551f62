"""Who works here? One record a person in both languages; what of it is public, the person's consent says."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from base.models import OrganisationImage
from base.pictures import USES
from base.slugs import slugify_title
from base.words import InReaderLanguage, Words, require_one_language, words_of
from home.reference import TEACHING_CATEGORIES, Entry, teaching_category_choices
from schools.models import Organisation


class StaffGroup(models.TextChoices):
    ADMINISTRATION = "administration", _("Administration")
    TEACHERS = "teachers", _("Teachers")
    OTHERS = "others", _("Other staff")


class StaffQuerySet(models.QuerySet):
    def for_readers_of(self, organisation: Organisation) -> "StaffQuerySet":
        """In the order of the list, each with what he allows to show; nobody's photo before his consent is known."""
        allowed = {
            f"shows_{purpose}": Exists(StaffConsent.objects.in_force().filter(member=OuterRef("pk"), purpose=purpose))
            for purpose in ConsentPurpose.values
        }
        photos = OrganisationImage.objects.prefetch_renditions(*USES["portrait"].all_specs)
        people = self.filter(organisation=organisation).annotate(**allowed)
        return people.prefetch_related(Prefetch("photo", photos)).in_order()

    def receiving(self) -> "StaffQuerySet":
        return self.exclude(reception_hours_kk="", reception_hours_ru="")

    def in_order(self) -> "StaffQuerySet":
        return self.order_by("-is_head", "order", "last_name_kk", "last_name_ru", "pk")


class StaffMember(ClusterableModel):
    """A person at a post of an organisation. The post is public; name and photo are only with a consent in force."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="staff", verbose_name=_("organisation"))
    last_name_kk = models.CharField(_("surname in Kazakh"), max_length=100, blank=True)
    last_name_ru = models.CharField(_("surname in Russian"), max_length=100, blank=True)
    first_name_kk = models.CharField(_("first name in Kazakh"), max_length=100, blank=True)
    first_name_ru = models.CharField(_("first name in Russian"), max_length=100, blank=True)
    patronymic_kk = models.CharField(_("patronymic in Kazakh"), max_length=100, blank=True)
    patronymic_ru = models.CharField(_("patronymic in Russian"), max_length=100, blank=True)
    photo = models.ForeignKey(
        OrganisationImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )

    group = models.CharField(_("group"), max_length=20, choices=StaffGroup, default=StaffGroup.TEACHERS)
    is_head = models.BooleanField(_("head of the organisation"), default=False)
    order = models.PositiveSmallIntegerField(
        _("place in the list"), default=100, help_text=_("Smaller numbers stand first; equal ones by surname.")
    )
    post_kk = models.CharField(_("post in Kazakh"), max_length=200, blank=True)
    post_ru = models.CharField(_("post in Russian"), max_length=200, blank=True)
    association_kk = models.CharField(_("methodical association in Kazakh"), max_length=200, blank=True)
    association_ru = models.CharField(_("methodical association in Russian"), max_length=200, blank=True)
    subjects_kk = models.CharField(_("subjects in Kazakh"), max_length=200, blank=True)
    subjects_ru = models.CharField(_("subjects in Russian"), max_length=200, blank=True)
    category = models.CharField(
        _("qualification category"), max_length=20, choices=teaching_category_choices, blank=True
    )
    education_kk = models.CharField(_("education in Kazakh"), max_length=500, blank=True)
    education_ru = models.CharField(_("education in Russian"), max_length=500, blank=True)
    reception_hours_kk = models.CharField(_("reception hours in Kazakh"), max_length=200, blank=True)
    reception_hours_ru = models.CharField(_("reception hours in Russian"), max_length=200, blank=True)
    phone = models.CharField(
        _("telephone of the office"), max_length=40, blank=True, help_text=_("No personal number: it is public.")
    )
    email = models.EmailField(_("e-mail of the office"), blank=True, help_text=_("Shown together with the name."))

    post, association, subjects = InReaderLanguage(), InReaderLanguage(), InReaderLanguage()
    education, reception_hours = InReaderLanguage(), InReaderLanguage()
    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        indexes = [models.Index(fields=["organisation", "order"], name="staff_of_organisation")]

    def __str__(self):
        return str(self.name)

    def clean(self):
        require_one_language(self, "last_name", "first_name", "post")

    @property
    def name(self) -> Words:
        return words_of(self, "last_name", "first_name", "patronymic")

    @property
    def category_name(self) -> Entry | None:
        return TEACHING_CATEGORIES.get(self.category)

    @property
    def public_name(self) -> Words:
        return self.name if self.shows_name else Words("")

    @property
    def public_photo(self) -> OrganisationImage | None:
        return self.photo if self.shows_photo else None

    @property
    def public_email(self) -> str:
        """A name is often part of it."""
        return self.email if self.shows_name else ""

    @property
    def slug(self) -> str:
        """The last part of the person's own address, the same in both languages."""
        name = f"{self.last_name_kk or self.last_name_ru} {self.first_name_kk or self.first_name_ru}"
        return f"{self.pk}-{slugify_title(name)}"

    @cached_property
    def public_slug(self) -> str:
        return self.slug if self.shows_name else ""


class ConsentPurpose(models.TextChoices):
    NAME = "name", _("show the name")
    PHOTO = "photo", _("show the photo")


class StaffConsentQuerySet(models.QuerySet):
    def in_force(self) -> "StaffConsentQuerySet":
        """Given and not withdrawn; a withdrawal counts from its entry, also on the same day."""
        return self.filter(given_on__lte=timezone.localdate(), withdrawn_on=None)


class StaffConsent(models.Model):
    """A person's consent to make public one kind of his personal data (law No 94-V of 21.05.2013, article 8)."""

    member = ParentalKey(StaffMember, on_delete=models.CASCADE, related_name="consents", verbose_name=_("staff member"))
    purpose = models.CharField(_("what for"), max_length=10, choices=ConsentPurpose)
    given_on = models.DateField(_("given on"))
    document = models.CharField(
        _("document"), max_length=200, help_text=_("What the person signed: kind, number and place of keeping.")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, help_text=_("Hides the data at once, everywhere.")
    )

    objects = StaffConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("A consent can't be withdrawn before it was given."),
            )
        ]

    def __str__(self):
        return self.get_purpose_display()

    def clean(self):
        today = timezone.localdate()
        late = [name for name in ("given_on", "withdrawn_on") if (getattr(self, name) or today) > today]
        if late:
            raise ValidationError({name: _("This day is still to come.") for name in late})
