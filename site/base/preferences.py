"""In which language is a person written to? Wagtail keeps it in its profile, we in the account; both stay the same."""

from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

from base.models import User


def _profile_follows(instance, **_kwargs):
    UserProfile.objects.update_or_create(user=instance, defaults={"preferred_language": instance.language})


def _account_follows(instance, **_kwargs):
    User.objects.filter(pk=instance.user_id).exclude(language=instance.preferred_language).update(
        language=instance.preferred_language or "kk"
    )


def install() -> None:
    post_save.connect(_profile_follows, sender=User, dispatch_uid="profile_follows_account")
    post_save.connect(_account_follows, sender=UserProfile, dispatch_uid="account_follows_profile")
