"""Who signs out is out everywhere: on the central host, and on each site that he entered from it."""

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

from accounts.sessions import end_all


@receiver(user_logged_out)
def end_sessions(user, **_kwargs):
    if user is not None:
        end_all(user)
