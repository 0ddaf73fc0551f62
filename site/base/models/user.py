"""Who signs in? One person, one e-mail address, one account, whatever schools he works for."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; what he may do is said by his memberships alone."""

    email = models.EmailField(
        _("email address"), unique=True, error_messages={"unique": _("This address has an account already.")}
    )
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    language = models.CharField(
        _("language of letters and the admin"), max_length=2, choices=settings.LANGUAGES, default="kk"
    )
    is_minor = models.BooleanField(
        _("minor"), default=False, help_text=_("Under 18: a moderator looks at what he writes before others see it.")
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="unique_email_in_any_case")]

    def __str__(self):
        return self.get_full_name() or self.email

    def clean(self):
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        """The surname first, as documents write it."""
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))

    def get_short_name(self) -> str:
        return self.first_name or self.email
