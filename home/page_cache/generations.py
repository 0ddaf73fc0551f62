"""On what does a kept page hang? On the numbers of a few channels; whoever changes what readers see raises some.

Three kinds of channels: ``site`` (what one organisation shows itself), ``above`` (what an authority gives to all below
it), ``below`` (what is shown on a portal of what lies below). A page is kept with the numbers that were read before it
was made, and counts while they are the same; so one made of old rows while a change is committed is never shown
after it. Numbers are random, so a lost one can't come back.
"""

import secrets
from collections.abc import Iterable

from django.core.cache import cache
from django.db import connection, transaction

from schools.models import Organisation

PREFIX = "generation:"
WAITING = "channels_to_raise"  # attribute of the connection, as its transaction is


def site(pk: int) -> str:
    return f"{PREFIX}site-{pk}"


def above(pk: int) -> str:
    return f"{PREFIX}above-{pk}"


def below(pk: int) -> str:
    return f"{PREFIX}below-{pk}"


def channels_of(organisation: Organisation) -> list[str]:
    """Those on which the pages of its site hang. No query where the authorities above are known."""
    authorities = [row for row in (organisation, *organisation.ancestors()) if row.is_authority]
    own = [below(organisation.pk)] if organisation.is_authority else []
    return [site(organisation.pk), *own, *(above(authority.pk) for authority in authorities)]


def read(channels: Iterable[str]) -> dict[str, str]:
    """Their numbers; a channel without one gets one."""
    channels = list(channels)
    numbers = cache.get_many(channels)
    for channel in set(channels) - numbers.keys():
        cache.add(channel, _number(), None)
    return numbers if len(numbers) == len(channels) else cache.get_many(channels)


def raise_soon(*channels: str) -> None:
    """After the commit, once for all that the transaction changes. At once outside of one.

    Names that a rolled-back savepoint leaves behind are raised with the next ones, which harms nobody.
    """
    is_asked_for = WAITING in connection.__dict__ and any(
        call is _raise_waiting for _savepoints, call, *_rest in connection.run_on_commit
    )
    connection.__dict__.setdefault(WAITING, set()).update(channels)
    if not is_asked_for:
        transaction.on_commit(_raise_waiting)


def _raise_waiting() -> None:
    waiting = connection.__dict__.pop(WAITING, set())
    cache.set_many({channel: _number() for channel in waiting}, None)


def _number() -> str:
    return secrets.token_hex(8)


def given_down(pk: int) -> tuple[str, str]:
    """What hangs on something that an authority gives to those below it, and shows itself."""
    return site(pk), above(pk)


def along(url_path: str) -> list[str]:
    """What hangs on a page at ``url_path``: the site on which it stands, and the portals above that."""
    slugs = url_path.split("/")
    sites = [site(_pk(slug)) for slug in slugs if slug.startswith("organisation-")]
    return sites + [below(_pk(slug)) for slug in slugs if slug.startswith("area-")]


def _pk(slug: str) -> int:
    return int(slug.rpartition("-")[2])
