"""Which teachers have asked to join by the code that their school gave them? The school confirms each."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.codes import random_code
from schools.models.organisations import Organisation

LENGTH = 8


def new_code() -> str:
    return random_code(LENGTH).upper()


def bare(code: str) -> str:
    """As it is compared: however it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


class JoinCode(models.Model):
    """With it one may ask, no more; a new one makes the old one worthless."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="join_code")
    code = models.CharField(_("code for teachers"), max_length=LENGTH, default=new_code)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("code for teachers")
        verbose_name_plural = _("codes for teachers")

    def __str__(self):
        return f"{self.code[:4]}-{self.code[4:]}"

    def is_good(self, typed: str) -> bool:
        return secrets.compare_digest(bare(typed).encode(), self.code.encode())


class JoinRequest(models.Model):
    """What a teacher wrote about himself, until the school has answered."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="join_requests", verbose_name=_("organisation")
    )
    last_name = models.CharField(_("last name"), max_length=150)
    first_name = models.CharField(_("first name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of the letter"), max_length=2, choices=settings.LANGUAGES)
    consent_version = models.CharField(max_length=60)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "email"], name="one_request_per_address")]

    def __str__(self):
        return f"{self.last_name} {self.first_name}"
