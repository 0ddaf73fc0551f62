"""What becomes of a post's pictures and files? They come in, wait, go along with a post, and go with it.

What came in waits for its sender, whatever is wrong with the rest of the form; a second sending doesn't double it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from base.models import User
from base.plain_text import as_typed
from base.rate_limits import take_place
from base.terms import term
from forum import access
from forum.attached_files import limits, read
from forum.changes import tell_of
from forum.holding import hold
from forum.masking import masked
from forum.models import Attachment, Post, Section, Thread
from forum.models.attachments import LONGEST_DESCRIPTION, private_storage
from forum.trust import trust_of
from schools.access import memberships_of

HOUR = 3600
Refusal = tuple[str, str]  # the name of a file, and what is wrong with it


def waiting(user: User, place: Thread | Section) -> list[Attachment]:
    return list(Attachment.objects.waiting_for(user, place))


def take_in(*, user: User, place: Thread | Section, files: list[UploadedFile]) -> list[Refusal]:
    """What can't be taken; all else waits from now on."""
    refused = []
    for number, file in enumerate(files):
        name = file.name  # a picture gets another one
        try:
            _take(user, place, file, is_one_too_many=number >= limits().most_files)
        except ValidationError as error:
            refused.append((name, " ".join(error.messages)))
    return refused


def _take(user: User, place: Thread | Section, file: UploadedFile, is_one_too_many: bool) -> None:
    if is_one_too_many:
        raise _too_many()
    if not take_place("forum-files", str(user.pk), limits().files_an_hour, HOUR):
        raise ValidationError(gettext("You have sent very many files in this hour. Send this one later."))
    attachment = read(file)
    known = waiting(user, place)
    if any(row.sha256 == attachment.sha256 for row in known):
        return
    if len(known) >= limits().most_files:
        raise _too_many()
    attachment.owner = user
    setattr(attachment, "thread" if isinstance(place, Thread) else "section", place)
    try:
        with transaction.atomic():
            attachment.save()
    except IntegrityError:  # the same one, by another request
        _remove_bytes(attachment.file.name, attachment.small_file.name)


def _too_many() -> ValidationError:
    most = limits().most_files
    words = ngettext("A post takes at most %(most)s file.", "A post takes at most %(most)s files.", most)
    return ValidationError(words % {"most": most})


def put_away(*, user: User, place: Thread | Section, pk: int | None) -> None:
    """One that waits; its sender doesn't want it any more."""
    Attachment.objects.waiting_for(user, place).filter(pk=pk).delete()


def still_waiting(user: User, place: Thread | Section, post: Post) -> bool:
    """Whether something waits that the post hasn't got yet: what came with the same post twice is forgotten."""
    has_got = post.attachments.values("sha256")
    Attachment.objects.waiting_for(user, place).filter(sha256__in=has_got).delete()
    return Attachment.objects.waiting_for(user, place).exists()


def give(post: Post, rows: list[Attachment]) -> None:
    """To a post that was just written; what is too much for one waits on."""
    rows = rows[: limits().most_files]
    if not rows:
        return
    Attachment.objects.filter(pk__in=[row.pk for row in rows]).update(post=post, owner=None, thread=None, section=None)
    _count(post)


@transaction.atomic
def change(*, post: Post, user: User, descriptions: Mapping[int, str], removed: Iterable[int]) -> None:
    """By the post's author: what its pictures show, and which of its files go."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not post.attachment_count or not access.may_edit(user, post):
        return
    post.attachments.filter(pk__in=removed).delete()
    if _describe(post.attachments.all(), descriptions) and trust_of(user, memberships_of(user)).posts_are_held:
        hold(post)
    _count(post)
    tell_of(post.thread)


def describe_waiting(*, user: User, place: Thread | Section, descriptions: Mapping[int, str]) -> None:
    _describe(Attachment.objects.waiting_for(user, place), descriptions)


def _describe(rows: QuerySet[Attachment], descriptions: Mapping[int, str]) -> bool:
    """Whether anything was said anew."""
    changed = 0
    for pk, words in descriptions.items():
        said = masked(" ".join(as_typed(words).split()))[:LONGEST_DESCRIPTION]
        changed += rows.filter(pk=pk).exclude(description=said).update(description=said)
    return changed > 0


def take_away(post: Post) -> None:
    """With its words; the bytes, too."""
    if post.attachment_count:
        post.attachments.all().delete()
        _count(post)


def _count(post: Post) -> None:
    post.attachment_count = post.attachments.count()
    Post.objects.filter(pk=post.pk).update(attachment_count=post.attachment_count)


def show(user, thread: Thread, posts: list[Post]) -> list[Attachment]:
    """What waits for the reader here; and each post gets its ``files``. One query, none if there can be nothing."""
    carriers = [post.pk for post in posts if post.attachment_count]
    wanted = Q(post__in=carriers)
    if user.is_authenticated:
        wanted |= Q(owner=user, thread=thread)
    rows = list(Attachment.objects.filter(wanted)) if carriers or user.is_authenticated else []
    for post in posts:
        post.files = [row for row in rows if row.post_id == post.pk]
    return [row for row in rows if row.post_id is None]


def forget_waiting(now: datetime | None = None) -> int:
    """What nobody has sent for days."""
    before = (now or timezone.now()) - term("uploads")
    return Attachment.objects.filter(post=None, created_at__lt=before).delete()[0]


def install() -> None:
    post_delete.connect(_is_gone, sender=Attachment, dispatch_uid="forum.attachments")


def _is_gone(sender, instance, **_kwargs) -> None:
    """However it went: removed, forgotten, or with its post or its owner."""
    transaction.on_commit(partial(_remove_bytes, instance.file.name, instance.small_file.name))


def _remove_bytes(*names: str) -> None:
    for name in filter(None, names):
        private_storage().delete(name)
