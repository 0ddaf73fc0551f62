"""A page cache that is on, over each cache of the product; commits happen, as far as the cache can tell."""

import os

import pytest
from django.core.cache import cache
from django.test import Client

BACKENDS = [
    pytest.param("file", id="file"),
    pytest.param("redis", id="redis", marks=pytest.mark.redis),
]


def _own_redis() -> str:
    """A database of its own for each process of the run, since it is emptied whole."""
    number = 8 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8
    return f"{os.environ.get('REDIS_URL', '').rpartition('/')[0]}/{number}"


@pytest.fixture(params=BACKENDS)
def kept(request, settings, tmp_path):
    settings.CACHES = {
        "file": {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": str(tmp_path),
                "OPTIONS": {"MAX_ENTRIES": 20000},
            }
        },
        "redis": {"default": {"BACKEND": "base.caches.ForgivingRedisCache", "LOCATION": _own_redis()}},
    }[request.param]
    settings.PAGE_CACHE = True
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """``with commit(): …`` is a transaction that ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class Reader:
    """Reads one page again and again."""

    def __init__(self, organisation, address: str):
        self.client, self.address = Client(HTTP_HOST=organisation.host), address

    def __call__(self, **headers):
        return self.client.get(self.address, headers=headers)

    def text(self) -> str:
        return self().content.decode()


@pytest.fixture
def reader():
    return Reader
