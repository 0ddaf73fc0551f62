"""A post goes back to the moderators when its author changes it whom nobody trusts so far yet."""

from forum.models import Post, PostStatus, Thread


def hold(post: Post) -> None:
    """A topic goes with it where nothing else in it is shown."""
    post.status = PostStatus.HELD
    post.save(update_fields=["status"])
    hide_if_empty(post)


def hide_if_empty(post: Post) -> None:
    if post.number == 1 and post.thread.section_id:
        has_answers = post.thread.posts.filter(status=PostStatus.SHOWN).exists()
        Thread.objects.filter(pk=post.thread_id).update(is_shown=has_answers)
