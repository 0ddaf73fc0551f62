"""Settings of the two processes in tests/base/test_site_paths.py: a file database and a cache that both see."""

import os

from config.settings.embedded import CACHES, SQLITE, VARIABLE_DIR
from config.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE | {"NAME": VARIABLE_DIR + "/database.sqlite3"}}
if os.environ["TEST_CACHE"] == "redis":
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REDIS_URL"]}
    }
