"""Background tasks of the discussions; each calls one action."""

from django_tasks import task

from forum.letters import tell_at_once
from forum.mentions import note_mentions
from forum.models import Post, PostStatus


@task()
def tell_at_once_task(post_id: int) -> int:
    post = Post.objects.filter(pk=post_id, status=PostStatus.SHOWN).first()  # it may be gone by now
    if post is None:
        return 0
    note_mentions(post)
    return tell_at_once(post)
