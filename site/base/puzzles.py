"""Did the sender of this form take some trouble over it? A puzzle of our own, so that no third party is asked.

The server hides a number behind SHA-256; static/js/puzzle.js finds it while the reader writes (8,000 hashes at most,
under a second on a cheap phone). A program has to do the same work for every single message.
"""

import secrets
import time
from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.core.cache import cache

LIFETIME = 3 * 3600  # seconds; a long letter takes its time
MOST_TRIES = 8_000


@dataclass(frozen=True)
class Puzzle:
    """What the form carries. ``token`` is signed for one kind of form, so it can't be forged or taken elsewhere."""

    token: str
    salt: str
    digest: str
    made_at: float

    @property
    def age(self) -> float:
        """Seconds since the form was shown."""
        return time.time() - self.made_at

    def is_solved_by(self, number: str) -> bool:
        return bool(number) and secrets.compare_digest(_digest(self.salt, number), self.digest)

    def spend(self) -> bool:
        """True once: whoever sends the same form again is told so."""
        return cache.add(f"puzzle-spent:{self.salt}", True, LIFETIME)

    @property
    def is_spent(self) -> bool:
        return cache.get(f"puzzle-spent:{self.salt}") is not None


def new_puzzle(purpose: str) -> Puzzle:
    salt = secrets.token_hex(12)
    digest = _digest(salt, str(secrets.randbelow(MOST_TRIES)))
    facts = [salt, digest, time.time()]
    return Puzzle(signing.dumps(facts, salt=_signer(purpose)), *facts)


def read_puzzle(purpose: str, token: str) -> Puzzle | None:
    """The puzzle that we gave out; None for a forged one, another form's, or one that is too old."""
    try:
        return Puzzle(token, *signing.loads(token, salt=_signer(purpose), max_age=LIFETIME))
    except signing.BadSignature:
        return None


def _signer(purpose: str) -> str:
    return f"puzzle:{purpose}"


def _digest(salt: str, number: str) -> str:
    return sha256(f"{salt}{number}".encode()).hexdigest()
