"""What does a writer do? Begins a topic, answers, corrects, deletes, votes, chooses the answer.

Each under the lock of the thread's row: numbers are given one by one, and nobody answers where it was just closed.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from base.models import User
from base.rate_limits import take_place
from base.refused import Refused
from forum import access, attachments
from forum.carriers import About, remember, says_the_same
from forum.changes import announce, tell_of
from forum.composing import Composed, composed
from forum.drafts import drop_topic
from forum.holding import hide_if_empty, hold
from forum.masking import masked
from forum.mentions import marked, people_named
from forum.models import Attachment, Post, PostStatus, PostWording, Reading, Section, Thread, Vote
from forum.models.threads import LONGEST_TITLE
from forum.trust import trust_of
from schools.access import memberships_of

HOUR = 3600
SENT_TWICE = timedelta(minutes=10)  # the same words within this time: a second click, or a slow network


@transaction.atomic
def begin_topic(*, section: Section, user: User, title: str, text: str, language: str) -> Thread:
    """With its first post. ``language`` is the reader's, where the text is too short to tell. Raises Refused."""
    section = Section.objects.select_for_update().get(pk=section.pk)
    membership = access.membership_for(user, section)
    if section.is_closed or membership is None:
        raise Refused(gettext("This section is closed: nothing is written here any more."))
    made, title = composed(text, language), masked(title)[:LONGEST_TITLE]
    last = section.threads.filter(author=user, title=title).order_by("-pk").first()
    if last and _is_sent_twice(last.posts.filter(number=1).first(), user, made, section):
        return last
    thread = Thread.objects.create(
        organisation=section.organisation,
        section=section,
        title=title,
        language=made.language,
        author=user,
        membership=membership,
    )
    post = _add(thread, user, made, files=attachments.waiting(user, section))
    Thread.objects.filter(pk=thread.pk).update(is_shown=post.is_shown)
    thread.refresh_from_db()
    drop_topic(user, section)
    return thread


@transaction.atomic
def answer(
    *,
    thread: Thread,
    user: User,
    text: str,
    language: str,
    in_reply_to: Post | None = None,
    about: About | None = None,
) -> Post:
    """Raises Refused where the thread was closed meanwhile, or he writes too much."""
    thread = locked(thread)
    if not access.may_write(user, thread):
        raise Refused(gettext("This discussion was closed meanwhile. Your text is still here: copy it if you need it."))
    made = composed(text, language)
    last = thread.posts.filter(author=user).order_by("-number").first()
    is_about_same = last is not None and last.in_reply_to == in_reply_to and says_the_same(last, about)
    if is_about_same and _is_sent_twice(last, user, made, thread):
        return last
    return _add(thread, user, made, in_reply_to, about, files=attachments.waiting(user, thread))


def _is_sent_twice(last: Post | None, user: User, made: Composed, place: Thread | Section) -> bool:
    is_same = last is not None and last.text == made.text and timezone.now() - last.created_at < SENT_TWICE
    return is_same and not attachments.still_waiting(user, place, last)


def _add(
    thread: Thread,
    user: User,
    made: Composed,
    in_reply_to: Post | None = None,
    about: About | None = None,
    *,
    files: list[Attachment],
) -> Post:
    memberships = memberships_of(user)
    trust = trust_of(user, memberships)
    if not take_place("forum-posts", str(user.pk), trust.posts_an_hour, HOUR):
        raise Refused(gettext("You have written very much in this hour. Your text is still here: send it later."))
    is_held = trust.posts_are_held or (trust.links_are_held and (made.has_links or bool(files)))
    now = timezone.now()
    post = Post.objects.create(
        thread=thread,
        number=thread.post_count + 1,
        author=user,
        author_name=user.get_full_name(),
        membership=access.membership_for(user, thread),
        in_reply_to=in_reply_to,
        language=made.language,
        text=made.text,
        html=_with_names(made, thread),
        status=PostStatus.HELD if is_held else PostStatus.SHOWN,
        created_at=now,
        shown_at=None if is_held else now,
    )
    if about:
        remember(post, about)
    attachments.give(post, files)
    moved = {} if is_held else {"last_post_at": now}
    Thread.objects.filter(pk=thread.pk).update(post_count=F("post_count") + 1, **moved)
    Reading.objects.update_or_create(
        user=user,
        thread=thread,
        defaults={"number": post.number, "draft": ""},
        create_defaults={"number": post.number, "is_followed": True},
    )
    if post.is_shown:
        announce(post)
    tell_of(thread)
    return post


def _with_names(made: Composed, thread: Thread) -> str:
    return marked(made.html, list(people_named(made.text, thread.organisation)))


@transaction.atomic
def correct(*, post: Post, user: User, text: str, known: str) -> Post:
    """``known`` is the text that he had before him. What readers have seen stays readable. Raises Refused."""
    locked(post.thread)
    post = Post.objects.select_related("thread").get(pk=post.pk)
    if not access.may_edit(user, post) or post.text != known or post.thread.is_locked:
        raise Refused(gettext("This post was changed or removed meanwhile. Look at it again."))
    made = composed(text, post.language)
    if made.text == post.text:
        return post
    if post.is_shown:
        PostWording.objects.create(post=post, text=post.text)
        post.edited_at = timezone.now()
    trust = trust_of(user, memberships_of(user))
    post.text, post.html, post.language = made.text, _with_names(made, post.thread), made.language
    post.save(update_fields=["text", "html", "language", "edited_at"])  # votes come meanwhile
    if trust.posts_are_held or (trust.links_are_held and made.has_links):
        hold(post)
    tell_of(post.thread)
    return post


@transaction.atomic
def delete(*, post: Post, user: User) -> None:
    """A stub stays, since others may have answered. Raises Refused."""
    locked(post.thread)
    post = Post.objects.select_related("thread").get(pk=post.pk)
    if not access.may_edit(user, post):
        raise Refused(gettext("This post was changed or removed meanwhile. Look at it again."))
    empty(post, PostStatus.DELETED)
    tell_of(post.thread)


def empty(post: Post, status: PostStatus) -> None:
    """Nothing of its words is kept where they were the author's own to take away."""
    post.wordings.all().delete()
    attachments.take_away(post)
    post.text = post.html = ""
    post.status = status
    post.save(update_fields=["text", "html", "status"])
    hide_if_empty(post)


@transaction.atomic
def note_language(*, post: Post, language: str) -> None:
    """The guess was wrong, says its author."""
    Post.objects.filter(pk=post.pk).update(language=language)
    if post.number == 1:
        Thread.objects.filter(pk=post.thread_id).update(language=language)
    tell_of(post.thread)


@transaction.atomic
def vote(*, post: Post, user: User) -> None:
    """Useful; a second time takes it back. Nobody votes for himself. Raises Refused."""
    if post.author_id == user.pk:
        raise Refused(gettext("This is your own post: others say whether it is useful."))
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not post.is_shown:
        raise Refused(gettext("This post was changed or removed meanwhile. Look at it again."))
    row, is_new = Vote.objects.get_or_create(post=post, user=user)
    if not is_new:
        row.delete()
    Post.objects.filter(pk=post.pk).update(useful_count=F("useful_count") + (1 if is_new else -1))
    tell_of(post.thread)


@transaction.atomic
def choose_answer(*, post: Post) -> None:
    """The one that helped; a second time takes it back. Raises Refused."""
    thread = locked(post.thread)
    if not Post.objects.get(pk=post.pk).is_shown:
        raise Refused(gettext("This post was changed or removed meanwhile. Look at it again."))
    thread.answer = None if thread.answer_id == post.pk else post
    thread.save(update_fields=["answer"])
    tell_of(thread)


def locked(thread: Thread) -> Thread:
    Thread.objects.select_for_update().get(pk=thread.pk)
    return Thread.objects.select_related("section", "organisation__area").get(pk=thread.pk)
