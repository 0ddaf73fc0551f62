"""Background tasks of the discussions; each calls one action."""

from django_tasks import task

from forum.letters import tell_at_once
from forum.models import Post, PostStatus


@task()
def tell_at_once_task(post_id: int) -> int:
    post = Post.objects.filter(pk=post_id, status=PostStatus.SHOWN).first()  # it may be gone by now
    return tell_at_once(post) if post else 0
