"""What waits for the moderators of an organisation: posts that are held, and those that readers have flagged."""

from django.db.models import Count, Q

from forum.models import Post, PostStatus
from schools.models import Organisation

MOST = 100  # at once, the longest waiting first


def waiting_posts(organisation: Organisation) -> list[Post]:
    posts = Post.objects.filter(thread__organisation=organisation)
    posts = posts.annotate(flag_count=Count("flags", filter=Q(flags__act=None)))
    waiting = posts.filter(Q(status=PostStatus.HELD) | Q(status=PostStatus.SHOWN, flag_count__gt=0))
    return list(waiting.select_related("thread", "membership__organisation").order_by("created_at", "pk")[:MOST])
