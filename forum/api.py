"""What other apps may do with discussions. Nothing else of this app is imported elsewhere (.importlinter)."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Model, QuerySet

from base.models import User
from forum import remarks
from forum.carriers import LONGEST_QUOTATION, Carrier, Place, carry
from forum.changes import raise_forum, thread_changed
from forum.models import Post, PostStatus, Reading, Remark, Thread
from schools.models import Organisation

__all__ = [
    "LONGEST_QUOTATION",
    "Carrier",
    "Place",
    "attach",
    "carry",
    "hide",
    "move",
    "post_counts",
    "settle",
    "settled_remarks",
    "thread_changed",
    "thread_under",
    "waiting_remarks",
]


@transaction.atomic
def attach(
    target: Model, *, organisation: Organisation, title: str, language: str, about_path: str, author: User | None
) -> Thread:
    """The thread under that object, made if there is none; it follows the object's name and place.

    The object's author follows a new thread.
    """
    words = {"organisation": organisation, "title": title[:200], "language": language, "about_path": about_path}
    words["author"] = author
    thread, is_new = Thread.objects.update_or_create(**_place(target), defaults=words | {"is_shown": True})
    if is_new and author:
        Reading.objects.create(user=author, thread=thread, is_followed=True)
    raise_forum(organisation.pk)
    return thread


def hide(target: Model) -> None:
    """While the object isn't public, neither is what is said about it."""
    thread = thread_under(target)
    if thread is not None:
        Thread.objects.filter(pk=thread.pk).update(is_shown=False)
        raise_forum(thread.organisation_id)


def move(targets: QuerySet, organisation: Organisation) -> None:
    """What is said under these objects stands on that organisation's site from now on."""
    place = {"content_type": ContentType.objects.get_for_model(targets.model), "object_id__in": targets.values("pk")}
    threads = Thread.objects.filter(**place).exclude(organisation=organisation)
    if left := list(threads.values_list("organisation", flat=True).distinct()):
        threads.update(organisation=organisation)
        for pk in [*left, organisation.pk]:
            raise_forum(pk)


def thread_under(target: Model) -> Thread | None:
    return Thread.objects.filter(**_place(target)).first()


@transaction.atomic
def settle(target: Model, *, edition: int) -> None:
    """A new edition is out: what its author had accepted is named in its list of changes, and the writers are told."""
    thread = thread_under(target)
    if thread is not None:
        remarks.settle(thread, edition)


def settled_remarks(thread: Thread) -> dict[int, list[Remark]]:
    """What was heeded in which edition, with the posts; one query."""
    settled: dict[int, list[Remark]] = {}
    for remark in Remark.objects.under(thread).exclude(settled_edition=None):
        settled.setdefault(remark.settled_edition, []).append(remark)
    return settled


def waiting_remarks(target: Model) -> list[Remark]:
    """Open questions, and what was accepted for the next edition; with their posts."""
    thread = thread_under(target)
    return list(Remark.objects.under(thread).waiting()) if thread and thread.is_shown else []


def post_counts(model: type[Model], pks: Iterable[int]) -> dict[int, int]:
    """How many posts everybody sees under each of these objects; one query. Who has none is left out."""
    kind = ContentType.objects.get_for_model(model)
    posts = Post.objects.filter(thread__content_type=kind, thread__object_id__in=pks, status=PostStatus.SHOWN)
    return dict(posts.values_list("thread__object_id").annotate(count=Count("pk")))


def _place(target: Model) -> dict:
    return {"content_type": ContentType.objects.get_for_model(target), "object_id": target.pk}
