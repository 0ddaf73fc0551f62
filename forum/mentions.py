"""Whom does a post name? ``@Surname First-name`` of somebody who writes in this organisation's discussions, too."""

import re

from django.utils.html import escape

from base.models import User
from forum.models import Post, PostStatus, Reading
from schools.models import Organisation

NAME = re.compile(r"(?<!\w)@(\w[\w’'ʼ-]*(?: \w[\w’'ʼ-]*){1,3})")
FEWEST, MOST_WORDS = 2, 4
MOST = 10  # people a post


def people_named(text: str, organisation: Organisation) -> dict[str, list[int]]:
    """The ids of accounts by name, of people whose posts everybody can read there; one query, if there is an ``@``."""
    names = {name for found in NAME.findall(text)[:MOST] for name in _beginnings(found)}
    if not names:
        return {}
    posts = Post.objects.filter(author_name__in=names, status=PostStatus.SHOWN, thread__organisation=organisation)
    named: dict[str, list[int]] = {}
    for name, author in posts.filter(author__is_active=True).values_list("author_name", "author").distinct():
        named.setdefault(name, []).append(author)
    return named


def _beginnings(words: str) -> list[str]:
    """The name may be longer or shorter than what a pattern takes for one."""
    parts = words.split(" ")
    return [" ".join(parts[:count]) for count in range(FEWEST, len(parts[:MOST_WORDS]) + 1)]


def marked(html: str, names: list[str]) -> str:
    """Names have a blank in them, so none of these stands within the address of a link."""
    for name in sorted(names, key=len):
        html = html.replace(f"@{escape(name)}", f"<strong>@{escape(name)}</strong>")
    return html


def note_mentions(post: Post) -> None:
    """They are told of it as followers are, until they have read it."""
    named = people_named(post.text, post.thread.organisation)
    people = {user for users in named.values() for user in users} - {post.author_id}
    for user in User.objects.filter(pk__in=people):
        Reading.objects.update_or_create(user=user, thread=post.thread, defaults={"mentioned_number": post.number})
