"""Who was asked to work for which organisation, and what became of it?"""

import secrets
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.terms import term
from schools.models.memberships import Appointment


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def waiting(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; those that have run out stay here, to be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def of_token(self, token: str) -> "InvitationQuerySet":
        return self.filter(token_digest=digest(token))


class Invitation(Appointment):
    """A role offered to an e-mail address. The link's secret is in the letter only; its digest is kept."""

    email = models.EmailField(_("e-mail address"))
    takes_over = models.BooleanField(_("takes the place of the present head"), default=False)
    language = models.CharField(_("language of the letter"), max_length=2, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta(Appointment.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"{self.email}, {self.post}, {self.organisation}"

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def has_expired(self) -> bool:
        return self.is_waiting and self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.is_waiting and not self.has_expired

    def renew(self) -> str:
        """A new secret, so that no earlier link opens anything; returns it, for the letter."""
        token = secrets.token_urlsafe(32)
        self.token_digest = digest(token)
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + term("invitation")
        return token
