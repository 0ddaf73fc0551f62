"""What does a reader follow beside threads? School subjects and authors; what is new of them comes with the digest."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from base.models import User
from forum.models import Following, Post, PostStatus

WINDOW = timedelta(days=7)
MOST_FRESH = 5000  # posts looked at for the digests of one day


def switch_subject(user: User, subject: str) -> None:
    _switch(user, subject=subject)


def switch_author(user: User, author: User) -> None:
    _switch(user, author=author)


def _switch(user: User, **what) -> None:
    row, is_new = Following.objects.get_or_create(user=user, **what)
    if not is_new:
        row.delete()


def follows(user, **what) -> bool:
    return user.is_authenticated and Following.objects.filter(user=user, **what).exists()


class FreshPosts:
    """First posts of topics of a subject, and all of authors whom somebody follows, up to a moment; one query.

    The newest: a letter names so many, and further ones are left to the reader's own looking.
    """

    def __init__(self, moment: datetime):
        subjects = Following.objects.exclude(subject="").values("subject")
        authors = Following.objects.exclude(author=None).values("author")
        wanted = Q(number=1, thread__section__subject__in=subjects) | Q(author__in=authors)
        posts = Post.objects.filter(wanted, status=PostStatus.SHOWN, thread__is_shown=True)
        posts = posts.filter(shown_at__gt=moment - WINDOW, shown_at__lte=moment).order_by("-shown_at")
        self._by_subject, self._by_author = defaultdict(list), defaultdict(list)
        for post in posts.select_related("thread__organisation", "thread__section").defer("text", "html")[:MOST_FRESH]:
            if post.number == 1 and post.thread.section and post.thread.section.subject:
                self._by_subject[post.thread.section.subject].append(post)
            self._by_author[post.author_id].append(post)

    def followings(self) -> QuerySet[Following]:
        """Those that may get something."""
        return Following.objects.filter(Q(subject__in=self._by_subject.keys()) | Q(author__in=self._by_author.keys()))

    def of(self, followings: Iterable[Following], since: datetime | None) -> list[Post]:
        """One post a thread, by others, shown after the last digest and after he began to follow."""
        found: dict[int, Post] = {}
        for row in followings:
            posts = self._by_subject.get(row.subject, []) if row.subject else self._by_author.get(row.author_id, [])
            for post in posts:
                if post.author_id != row.user_id and post.shown_at > max(row.since, since or row.since):
                    found.setdefault(post.thread_id, post)
        return list(found.values())
