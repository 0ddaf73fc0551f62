"""One machine and no other server: SQLite, files, a cache in files that every process sees."""

from config.logs import LOGGING  # noqa: F401
from config.settings.base import *  # noqa: F403
from config.settings.base import VARIABLE_DIR

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VARIABLE_DIR + "/database.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    },
}
DATABASES = {"default": SQLITE}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VARIABLE_DIR + "/cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
