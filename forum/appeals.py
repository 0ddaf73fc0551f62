"""Was it right to remove a post? Its writer asks the level above once; not who has removed it decides."""

from django.db import transaction
from django.utils.translation import gettext

from base.models import User
from base.refused import Refused
from forum import access
from forum.actions import locked
from forum.letters import tell_of_appeal
from forum.models import Act, Appeal, ModerationAct, Post, PostStatus
from forum.moderation import check_reason, note, show_thread, too_late
from schools.models import Organisation, OrganisationStatus

DECISIONS = {Act.RESTORE, Act.UPHOLD}


def removal_of(post: Post) -> ModerationAct | None:
    """The act by which it is away now."""
    return post.acts.filter(act=Act.REMOVE).order_by("-done_at", "-pk").first() if _is_removed(post) else None


def _is_removed(post: Post) -> bool:
    return post.status == PostStatus.REMOVED


def level_above(organisation: Organisation) -> Organisation:
    """The nearest one that is open; the ministry has none, so another of its own moderators decides there."""
    above = organisation.parent and organisation.parent.nearest_open
    return above if above and above.status == OrganisationStatus.OPEN else organisation


@transaction.atomic
def appeal(*, post: Post, user: User, words: str) -> Appeal:
    """Raises Refused where it is shown again, or he has asked before."""
    locked(post.thread)
    post = Post.objects.select_related("thread__organisation__parent").get(pk=post.pk)
    act = removal_of(post)
    if act is None or post.author_id != user.pk or Appeal.objects.filter(act=act).exists():
        raise Refused(gettext("You have asked already, or the post is shown again."))
    return Appeal.objects.create(act=act, organisation=level_above(act.organisation), user=user, words=words)


@transaction.atomic
def decide_appeal(*, appeal: Appeal, user: User, act: Act, reason: str) -> None:
    """Raises Refused where somebody was quicker, or where he has removed it himself."""
    thread = locked(appeal.act.thread)
    appeal = Appeal.objects.select_related("act__post", "organisation").get(pk=appeal.pk)
    removal, post = appeal.act, appeal.act.post
    if not access.moderates(user, appeal.organisation):
        raise Refused(gettext("You don't moderate here any more."))
    if removal.moderator_id == user.pk:
        raise Refused(gettext("You have removed this post yourself: another moderator decides."))
    check_reason(act, reason)
    if appeal.decision_id or not _is_removed(post):
        raise too_late()
    if act == Act.RESTORE:
        Post.objects.filter(pk=post.pk).update(status=PostStatus.SHOWN)
        post.status = PostStatus.SHOWN
        show_thread(thread, post)
    appeal.decision = note(thread, user, act, reason, post)
    appeal.save(update_fields=["decision"])
    tell_of_appeal(appeal, reason)


def waiting_appeals(organisation: Organisation) -> list[Appeal]:
    waiting = Appeal.objects.filter(organisation=organisation, decision=None, act__post__status=PostStatus.REMOVED)
    return list(waiting.select_related("act__thread__organisation", "act__post", "user").order_by("created_at"))
