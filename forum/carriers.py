"""What does an app say of its objects that carry a thread? Registered by way of ``forum.api.carry``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import Model

from forum.models import Post, Remark, RemarkState, Thread

LONGEST_QUOTATION = 200  # signs; shorter than the field, for the name of a file before it


@dataclass(frozen=True)
class Place:
    """A part of an edition. ``path`` leads to it, without the language; ``page`` is of a file."""

    words: str
    path: str
    page: int | None = None


class Carrier(Protocol):
    def edition(self, target: Model) -> int:
        """The number of the one that readers have now."""

    def places(self, target: Model, edition: int, key: str) -> dict[str, Place]:
        """What can be quoted there, by keys of which each leads to the same places; none where nothing is."""


_carriers: dict[type[Model], Carrier] = {}


def carry(model: type[Model], carrier: Carrier) -> None:
    _carriers[model] = carrier


def carrier_of(thread: Thread) -> Carrier | None:
    return _carriers.get(thread.content_type.model_class()) if thread.content_type_id else None


def places_in(thread: Thread, edition: int | None, key: str) -> dict[str, Place]:
    carrier = carrier_of(thread)
    return carrier.places(thread.target, edition, key) if carrier and edition and key else {}


def is_author(user, thread: Thread) -> bool:
    """May he say what becomes of a remark?"""
    return carrier_of(thread) is not None and thread.author_id == user.pk


@dataclass(frozen=True)
class About:
    """What a writer says beside his words: on which place, and whether he waits for an answer."""

    edition: int | None = None
    place: Place | None = None
    is_question: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)  # among which he may choose


def says_the_same(post: Post, about: About | None) -> bool:
    """On the same place, and waiting for an answer or not as before."""
    about, remark = about or About(), Remark.objects.filter(post=post).first()
    place = about.place or Place("", "")
    if remark is None:
        return not about.is_question and not place.path
    return (remark.place_words, remark.place_path) == (place.words, place.path) and (
        about.is_question == (remark.state == RemarkState.OPEN)
    )


def remember(post: Post, about: About) -> None:
    """Within the transaction that makes the post."""
    carrier = carrier_of(post.thread)
    if carrier is None or not (about.place or about.is_question):
        return
    place = about.place or Place("", "")
    Remark.objects.create(
        post=post,
        edition=about.edition or carrier.edition(post.thread.target),
        place_words=place.words,
        place_path=place.path,
        place_page=place.page,
        state=RemarkState.OPEN if about.is_question else RemarkState.NOTED,
    )
