"""On what do the kept pages of discussions hang? On a number of the organisation's forum, beside those of its site."""

import re

from django.db import transaction
from django.dispatch import Signal

from forum.tasks import tell_at_once_task
from home.page_cache.generations import PREFIX, raise_soon
from schools.models import Organisation

ADDRESS = re.compile(r"/[a-z]{2}/(?:forum|discussions?)/")


def channel(organisation_id: int) -> str:
    return f"{PREFIX}forum-{organisation_id}"


def channels(path: str, organisation: Organisation) -> list[str]:
    """For home.page_cache.pages."""
    return [channel(organisation.pk)] if ADDRESS.match(path) else []


def raise_forum(organisation_id: int) -> None:
    raise_soon(channel(organisation_id))


thread_changed = Signal()  # ``thread`` under an object of another app: posts of it came, went, or became others


def announce(post) -> None:
    """A post that everybody sees now, to who follows its thread."""
    transaction.on_commit(lambda: tell_at_once_task.enqueue(post.pk))


def tell_of(thread) -> None:
    raise_forum(thread.organisation_id)
    if thread.object_id is not None:
        thread_changed.send(sender=type(thread), thread=thread)
