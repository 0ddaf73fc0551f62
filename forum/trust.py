"""How far is a writer trusted? By what he has written so far: dated data, data/trust.csv."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db.models import Count, Min
from django.utils import timezone

from base.models import User
from base.tables import read_table
from forum.models import Post, PostStatus
from schools.models import Membership

_ROWS = read_table(Path(__file__).resolve().parent / "data" / "trust.csv")


@dataclass(frozen=True)
class Trust:
    """A row of the table. ``roles`` have it from their first post on."""

    code: str
    min_posts: int
    min_days: int  # since the first post
    posts_an_hour: int
    posts_are_held: bool
    links_are_held: bool
    roles: frozenset[str]
    valid_from: str


def _trust(row: dict[str, str]) -> Trust:
    numbers = {name: int(row[name]) for name in ("min_posts", "min_days", "posts_an_hour")}
    held = {name: row[name] == "yes" for name in ("posts_are_held", "links_are_held")}
    return Trust(row["code"], **numbers, **held, roles=frozenset(row["roles"].split()), valid_from=row["valid_from"])


MINOR = "minor"  # for accounts that are marked so, whatever they have written
LEVELS = [_trust(row) for row in _ROWS if row["code"] != MINOR]  # from the least trusted on
OF_MINORS = [_trust(row) for row in _ROWS if row["code"] == MINOR]


def trust_of(user: User, memberships: list[Membership], on: date | None = None) -> Trust:
    """The highest level that he has reached; one query."""
    today = on or timezone.localdate()
    if user.is_minor:
        return [level for level in OF_MINORS if level.valid_from <= today.isoformat()][-1]
    shown = Post.objects.filter(author=user, status=PostStatus.SHOWN).aggregate(
        count=Count("pk"), first=Min("created_at")
    )
    since = timezone.localdate(shown["first"]) if shown["first"] else today
    roles = {row.role for row in memberships}
    reached = [
        level
        for level in LEVELS
        if level.valid_from <= today.isoformat()
        and (roles & level.roles if level.roles else _has_earned(level, shown["count"], today - since))
    ]
    return reached[-1]


def _has_earned(level: Trust, posts: int, time: timedelta) -> bool:
    return posts >= level.min_posts and time.days >= level.min_days
