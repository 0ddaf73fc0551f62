"""What becomes of what readers say to the author of an object: he accepts it, and the next edition names them.

A question stays open through all editions until somebody closes it.
"""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from base.models import User
from base.refused import Refused
from forum.actions import locked
from forum.carriers import carrier_of, is_author
from forum.changes import tell_of
from forum.letters import tell_of_verdict
from forum.models import Post, Remark, RemarkState, Thread


class Verdict(models.TextChoices):
    ACCEPT = "accept"
    CLOSE = "close"
    REOPEN = "reopen"


BECOMES = {
    Verdict.ACCEPT: ({RemarkState.NOTED, RemarkState.OPEN, RemarkState.CLOSED}, RemarkState.ACCEPTED),
    Verdict.CLOSE: ({RemarkState.OPEN}, RemarkState.CLOSED),
    Verdict.REOPEN: ({RemarkState.ACCEPTED, RemarkState.CLOSED}, RemarkState.OPEN),
}


@transaction.atomic
def judge(*, post: Post, user: User, verdict: Verdict) -> None:
    """By the author of the object; who asked may close his question, too. Raises Refused."""
    thread = locked(post.thread)
    post = Post.objects.get(pk=post.pk)
    remark = Remark.objects.filter(post=post).first() or Remark(post=post, edition=_edition_now(thread))
    before, after = BECOMES[verdict]
    if not post.is_shown or remark.state not in before or remark.settled_edition:
        raise Refused(gettext("This post was changed or removed meanwhile. Look at it again."))
    if not may_judge(user, post, is_author(user, thread), verdict):
        raise Refused(gettext("The author decides on this."))
    is_first_time = after == RemarkState.ACCEPTED and remark.accepted_at is None
    remark.state = after
    remark.accepted_at = timezone.now() if is_first_time else remark.accepted_at
    remark.save()
    if is_first_time:
        tell_of_verdict(post, by=user)
    tell_of(thread)


def may_judge(user: User, post: Post, is_authors: bool, verdict: Verdict) -> bool:
    return is_authors or (verdict == Verdict.CLOSE and post.author_id == user.pk)


def _edition_now(thread: Thread) -> int:
    return carrier_of(thread).edition(thread.target)


def settle(thread: Thread, edition: int) -> None:
    """What was accepted stands in the list of changes of that edition from now on; its writers are told."""
    accepted = list(Remark.objects.under(thread).filter(state=RemarkState.ACCEPTED, settled_edition=None))
    Remark.objects.filter(pk__in=[remark.pk for remark in accepted]).update(settled_edition=edition)
    for remark in accepted:
        remark.post.thread = thread
        tell_of_verdict(remark.post, edition=edition)
