"""Whom does a post name? ``@Surname First-name`` of somebody who writes in this organisation's discussions, too."""

import re
from html import escape

from forum.models import Post, PostStatus, Reading
from schools.models import Organisation

NAME = re.compile(r"(?<!\w)@(\w[\w’'ʼ-]*(?: \w[\w’'ʼ-]*){1,3})")
FEWEST, MOST_WORDS = 2, 4
MOST = 10  # people a post


def people_named(text: str, organisation: Organisation) -> dict[str, list[int]]:
    """The ids of accounts by name, of people whose posts everybody can read there; one query, if there is an ``@``."""
    own_words = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    names = {name for found in NAME.findall(own_words)[:MOST] for name in _beginnings(found)}
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
    if not names:
        return html
    longest_first = sorted((escape(name, quote=False) for name in names), key=len, reverse=True)
    return re.sub(f"@({'|'.join(map(re.escape, longest_first))})", r"<strong>\g<0></strong>", html)


def note_mentions(post: Post) -> None:
    """They are told of it as followers are, until they have read it."""
    named = people_named(post.text, post.thread.organisation)
    people = {user for users in named.values() for user in users} - {post.author_id}
    Reading.objects.bulk_create([Reading(user_id=pk, thread=post.thread) for pk in people], ignore_conflicts=True)
    readings = Reading.objects.filter(user__in=people, thread=post.thread, mentioned_number__lt=post.number)
    readings.update(mentioned_number=post.number)
