"""What other apps may do with discussions. Nothing else of this app is imported elsewhere (.importlinter)."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from forum.changes import raise_forum, thread_changed
from forum.models import PostStatus, Thread
from schools.models import Organisation

__all__ = ["attach", "hide", "shown_posts", "thread_changed", "thread_under"]


@transaction.atomic
def attach(target: Model, *, organisation: Organisation, title: str, language: str, about_path: str) -> Thread:
    """The thread under that object, made if there is none; it follows the object's name and place."""
    words = {"organisation": organisation, "title": title[:200], "language": language, "about_path": about_path}
    thread, _is_new = Thread.objects.update_or_create(**_place(target), defaults=words | {"is_shown": True})
    raise_forum(organisation.pk)
    return thread


def hide(target: Model) -> None:
    """While the object isn't public, neither is what is said about it."""
    thread = thread_under(target)
    if thread is not None:
        Thread.objects.filter(pk=thread.pk).update(is_shown=False)
        raise_forum(thread.organisation_id)


def thread_under(target: Model) -> Thread | None:
    return Thread.objects.filter(**_place(target)).first()


def shown_posts(thread: Thread) -> int:
    return thread.posts.filter(status=PostStatus.SHOWN).count()


def _place(target: Model) -> dict:
    return {"content_type": ContentType.objects.get_for_model(target), "object_id": target.pk}
