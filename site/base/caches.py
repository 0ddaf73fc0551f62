"""What if Redis is away? The site goes on, uncached and without waiting; what was not written there does no harm.

An operation that fails counts as a miss. For a moment after it none is tried, so that a request doesn't wait for each.
A process that could not write empties the cache when it reaches it again: what it meant to replace may still be there.
"""

import logging
import time
from collections import defaultdict
from dataclasses import dataclass

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("cache")

PAUSE = 1.0  # seconds without a try after a failure
FAULTS = (RedisError, OSError)


@dataclass
class Outage:
    """What the process knows of a server. Shared by its threads, of which each has a cache object of its own."""

    until: float = 0.0  # of the process's own clock; nothing is tried before
    has_lost_a_write: bool = False


outages: dict[str, Outage] = defaultdict(Outage)


class ForgivingRedisCache(RedisCache):
    """Django's, whose every failure would be the reader's."""

    def __init__(self, server, params):
        options = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})
        self._outage = outages[str(server)]

    def _try(self, call, *args, otherwise, writes: bool = False, **kwargs):
        outage = self._outage
        if time.monotonic() < outage.until:
            outage.has_lost_a_write |= writes
            return otherwise
        try:
            if outage.has_lost_a_write:
                super().clear()
                outage.has_lost_a_write = False
            answer = call(*args, **kwargs)
        except FAULTS as fault:
            if not outage.until:
                logger.error("The cache can't be reached, pages are made anew for each reader: %s", fault)
            outage.until = time.monotonic() + PAUSE
            outage.has_lost_a_write |= writes
            return otherwise
        outage.until = 0.0
        return answer

    def get(self, key, default=None, version=None):
        return self._try(super().get, key, default, version, otherwise=default)

    def get_many(self, keys, version=None):
        return self._try(super().get_many, keys, version, otherwise={})

    def has_key(self, key, version=None):
        return self._try(super().has_key, key, version, otherwise=False)

    def add(self, *args, **kwargs):
        return self._try(super().add, *args, otherwise=True, **kwargs)

    def set(self, *args, **kwargs):
        return self._try(super().set, *args, otherwise=None, writes=True, **kwargs)

    def set_many(self, *args, **kwargs):
        return self._try(super().set_many, *args, otherwise=[], writes=True, **kwargs)

    def delete(self, *args, **kwargs):
        return self._try(super().delete, *args, otherwise=False, writes=True, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self._try(super().delete_many, *args, otherwise=None, writes=True, **kwargs)

    def touch(self, *args, **kwargs):
        return self._try(super().touch, *args, otherwise=False, **kwargs)

    def incr(self, key, delta=1, version=None):
        return self._try(super().incr, key, delta, version, otherwise=delta)
