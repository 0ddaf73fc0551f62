"""Settings of the two processes in tests/base/test_site_paths.py: a file database and a cache that both see."""

import os

from config.settings import embedded
from config.settings.test import *  # noqa: F403

DATABASES = {"default": embedded.SQLITE | {"NAME": embedded.VARIABLE_DIR + "/database.sqlite3"}}
CACHES = {
    "file": embedded.CACHES,
    "redis": {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ.get("REDIS_URL"),
        }
    },
}[os.environ["TEST_CACHE"]]
PAGE_CACHE = True
