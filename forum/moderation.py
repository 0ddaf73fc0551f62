"""What does a moderator do? Each act with its reason stands in the public log of the organisation."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from base.models import User
from base.refused import Refused
from forum import access
from forum.actions import locked
from forum.changes import announce, tell_of
from forum.masking import masked
from forum.models import Act, Flag, ModerationAct, Post, PostStatus, Thread
from forum.models.moderation import LONGEST_REASON

POST_ACTS = {
    Act.APPROVE: (PostStatus.HELD, PostStatus.SHOWN),
    Act.KEEP: (PostStatus.SHOWN, PostStatus.SHOWN),
    Act.REMOVE: (None, PostStatus.REMOVED),
    Act.RESTORE: (PostStatus.REMOVED, PostStatus.SHOWN),
}
THREAD_ACTS = {
    Act.LOCK: {"is_locked": True},
    Act.UNLOCK: {"is_locked": False},
    Act.PIN: {"is_pinned": True},
    Act.UNPIN: {"is_pinned": False},
}
WITHOUT_REASON = {Act.APPROVE, Act.KEEP}


@transaction.atomic
def moderate_post(*, post: Post, user: User, act: Act, reason: str = "", known: str | None = None) -> ModerationAct:
    """Settles its flags, too. Raises Refused where somebody was quicker: ``known`` is ``as_seen`` by him."""
    thread = locked(post.thread)
    post = Post.objects.get(pk=post.pk)
    _check(user, thread, act, reason)
    before, after = POST_ACTS[act]
    allowed = (PostStatus.HELD, PostStatus.SHOWN) if before is None else (before,)
    is_late = known is not None and known != as_seen(post)
    if is_late or post.status not in allowed or (act == Act.KEEP and not post.flags.filter(act=None).exists()):
        raise too_late()
    post.status = after
    post.shown_at = post.shown_at or (timezone.now() if post.is_shown else None)
    post.save(update_fields=["status", "shown_at"])
    show_thread(thread, post)
    if act == Act.APPROVE:
        announce(post)
    done = note(thread, user, act, reason, post)
    post.flags.filter(act=None).update(act=done)
    return done


@transaction.atomic
def moderate_thread(*, thread: Thread, user: User, act: Act, reason: str) -> ModerationAct:
    thread = locked(thread)
    _check(user, thread, act, reason)
    if not Thread.objects.filter(pk=thread.pk).exclude(**THREAD_ACTS[act]).update(**THREAD_ACTS[act]):
        raise too_late()
    return note(thread, user, act, reason)


def as_seen(post: Post) -> str:
    """A sign of what a moderator has before him: the words, the files, and the last act about it."""
    acts = post.acts.order_by("-pk").values_list("pk", flat=True)[:1]
    files = post.attachments.values_list("pk", "description")
    return sha256(repr((post.text, [*acts], [*files])).encode()).hexdigest()[:16]


@transaction.atomic
def flag(*, post: Post, user: User, reason: str, words: str) -> None:
    """Once a reader; a second time changes his words, as long as nobody has decided. Raises Refused."""
    if post.flags.filter(user=user).exclude(act=None).exists():
        raise Refused(gettext("The moderators have decided about it already: the decision stands in the log."))
    Flag.objects.update_or_create(post=post, user=user, act=None, defaults={"reason": reason, "words": words})


def too_late() -> Refused:
    return Refused(gettext("Another moderator was quicker, or the author has changed it. Look at it again."))


def _check(user: User, thread: Thread, act: Act, reason: str) -> None:
    if not access.moderates(user, thread.organisation, thread.section):
        raise Refused(gettext("You don't moderate here any more."))
    check_reason(act, reason)


def check_reason(act: Act, reason: str) -> None:
    if act not in WITHOUT_REASON and not reason.strip():
        raise Refused(gettext("Write the reason: it stands in the public log."))


def show_thread(thread: Thread, post: Post) -> None:
    """A topic is as visible as its first post; one that is approved stands where its time puts it."""
    changed = {}
    if post.number == 1 and thread.section_id:
        changed["is_shown"] = post.is_shown
    if post.is_shown and post.created_at > thread.last_post_at:
        changed["last_post_at"] = post.created_at
    if changed:
        Thread.objects.filter(pk=thread.pk).update(**changed)


def note(thread: Thread, user: User, act: Act, reason: str, post: Post | None = None) -> ModerationAct:
    tell_of(thread)
    return ModerationAct.objects.create(
        organisation=thread.organisation,
        thread=thread,
        post=post,
        act=act,
        reason=masked(reason.strip())[:LONGEST_REASON],
        moderator=user,
        moderator_name=user.get_full_name(),
    )
