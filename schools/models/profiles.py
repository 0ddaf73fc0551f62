"""What does an organisation tell of itself on every page of its site? Contacts, emblem, colour, social networks."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from base.models import OrganisationImage
from base.words import Words, words_of
from schools.models.organisations import Organisation

# The seven hues at which the contrast of all texts was measured, in degrees of oklch; the first is the default.
HUES = [
    (231, _("sky blue")),
    (200, _("sea blue")),
    (165, _("green")),
    (150, _("grass green")),
    (265, _("blue")),
    (300, _("violet")),
    (340, _("raspberry")),
]
NETWORKS = {
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "youtube.com": "YouTube",
    "t.me": "Telegram",
    "tiktok.com": "TikTok",
    "vk.com": "VK",
}
LATITUDES, LONGITUDES = (40, 56), (46, 88)  # degrees; Kazakhstan lies inside


def network_of(url: str) -> str:
    """The name of the social network that the address belongs to; empty for any other."""
    return NETWORKS.get((urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m."), "")


def validate_network(url: str) -> None:
    if not url.startswith("https://") or not network_of(url):
        names = ", ".join(NETWORKS.values())
        raise ValidationError(
            gettext("Give the https address of a page in one of these: %(names)s.") % {"names": names}
        )


COUNTRY_DIGITS = 11
is_phone = RegexValidator(r"^\+?[\d\s()\-]{3,30}$", _("A phone number has digits, spaces, brackets and dashes."))


class PhoneValue(blocks.StructValue):
    @property
    def label(self) -> Words:
        return words_of(self, "label")

    @property
    def dialled(self) -> str:
        """The number for a ``tel:`` link: Kazakhstan's long-distance 8 is +7 everywhere; short ones stay."""
        digits = "".join(sign for sign in self["number"] if sign.isdigit())
        is_full = len(digits) == COUNTRY_DIGITS and digits[0] in "78"
        return f"+7{digits[1:]}" if is_full else digits


class PhoneBlock(blocks.StructBlock):
    number = blocks.CharBlock(
        label=_("Number"),
        max_length=30,
        validators=[
            RegexValidator(r"^\+?[\d\s()\-]{3,30}$", _("A phone number has digits, spaces, brackets and dashes."))
        ],
        help_text=_("As one dials it: 8 (7282) 00-00-41"),
    )
    label_kk = blocks.CharBlock(label=_("Whose, in Kazakh"), max_length=100, required=False, default="")
    label_ru = blocks.CharBlock(label=_("Whose, in Russian"), max_length=100, required=False, default="")

    class Meta:
        label = _("Phone")
        icon = "mobile-alt"
        value_class = PhoneValue


class OrganisationProfile(models.Model):
    """One for each organisation, made with it. What an authority gives to those below holds where they set nothing."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="profile", editable=False, verbose_name=_("organisation")
    )
    address_kk = models.CharField(_("address in Kazakh"), max_length=255, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=255, blank=True)
    phones = StreamField([("phone", PhoneBlock())], blank=True, max_num=10, verbose_name=_("phones"))
    email = models.EmailField(_("e-mail"), blank=True)
    office_hours_kk = models.CharField(_("office hours in Kazakh"), max_length=255, blank=True)
    office_hours_ru = models.CharField(_("office hours in Russian"), max_length=255, blank=True)
    reception_hours_kk = models.CharField(_("the head receives people, in Kazakh"), max_length=255, blank=True)
    reception_hours_ru = models.CharField(_("the head receives people, in Russian"), max_length=255, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(LATITUDES[0]), MaxValueValidator(LATITUDES[1])],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(LONGITUDES[0]), MaxValueValidator(LONGITUDES[1])],
    )  # fmt: skip

    emblem = models.ForeignKey(
        OrganisationImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("emblem")
    )
    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, null=True, blank=True)
    motto_kk = models.CharField(_("line in the header, in Kazakh"), max_length=120, blank=True)
    motto_ru = models.CharField(_("line in the header, in Russian"), max_length=120, blank=True)
    social_links = StreamField(
        [("link", blocks.URLBlock(label=_("Address"), validators=[validate_network], icon="link"))],
        blank=True,
        max_num=len(NETWORKS),
        verbose_name=_("social networks"),
    )
    is_default_below = models.BooleanField(
        _("default for the organisations below"),
        default=False,
        help_text=_("Emblem, colour, line and social networks hold for those who have not set their own."),
    )

    version = models.PositiveIntegerField(default=0, editable=False)  # raised by each change, so that none is lost
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("about the organisation")
        verbose_name_plural = _("about the organisations")

    def __str__(self):
        return self.organisation.name

    def clean(self):
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(gettext("A place on the map needs both latitude and longitude."))

    @property
    def address(self) -> Words:
        return words_of(self, "address")

    @property
    def office_hours(self) -> Words:
        return words_of(self, "office_hours")

    @property
    def reception_hours(self) -> Words:
        return words_of(self, "reception_hours")

    @property
    def motto(self) -> Words:
        return words_of(self, "motto")

    @property
    def map_url(self) -> str:
        """A link that the reader may follow; nothing of another host is in the page itself."""
        if self.latitude is None:
            return ""
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=17/{self.latitude}/{self.longitude}"

    @property
    def networks(self) -> list[dict]:
        return [{"name": network_of(link.value), "url": link.value} for link in self.social_links]
