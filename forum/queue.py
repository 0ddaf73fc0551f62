"""What waits for the moderators of an organisation: posts that are held, and those that readers have flagged."""

from django.db.models import Count, Q

from forum.models import Flag, Post, PostStatus
from schools.models import Organisation

MOST = 100  # at once, the longest waiting first


def waiting_posts(organisation: Organisation, subjects: list[str] | None) -> list[Post]:
    """In the sections of those subjects; None: in all, and under whatever carries a thread.

    Found by the two indexes of what waits, never among all that was written.
    """
    held = Post.objects.filter(status=PostStatus.HELD).values("pk")
    flagged = Flag.objects.filter(act=None, post__status=PostStatus.SHOWN).values("post")
    waiting = Post.objects.filter(thread__organisation=organisation, pk__in=held.union(flagged))
    if subjects is not None:
        waiting = waiting.filter(thread__section__subject__in=subjects)
    waiting = waiting.annotate(flag_count=Count("flags", filter=Q(flags__act=None)))
    return list(waiting.select_related("thread", "membership__organisation").order_by("created_at", "pk")[:MOST])
