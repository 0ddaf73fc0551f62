"""Setting, changing and ending an urgent message."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from base.models import User
from home.syndication.models import Banner
from schools.models import Organisation


@transaction.atomic
def set_banner(*, banner: Banner, audiences: Iterable[Organisation], user: User | None = None) -> Banner:
    """Put a new or changed message on the sites, at once or from its beginning on. Raises ValidationError."""
    banner.set_by = user
    banner.full_clean()
    banner.save()
    banner.audiences.set(audiences)
    return banner


@transaction.atomic
def end_banner(*, banner: Banner, user: User | None = None) -> None:
    """Now, before its time; one that hasn't begun never will."""
    now = timezone.now()
    banner.starts_at, banner.ends_at, banner.set_by = min(banner.starts_at, now), now, user
    banner.save(update_fields=["starts_at", "ends_at", "set_by"])
