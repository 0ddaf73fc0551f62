"""The suite: SQLite unless DATABASE_URL names a PostgreSQL server."""

import tempfile

from config.environment import env
from config.settings.embedded import *  # noqa: F403
from config.settings.embedded import DATABASES, INSTALLED_APPS, STORAGES

SECRET_KEY = "tests-only"
CENTRAL_HOST = "central.test"
PUBLIC_SCHEME = "http"
PUBLIC_PORT = 80
WAGTAILADMIN_BASE_URL = "http://central.test"
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
if env("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    DATABASES["default"]["NAME"] = ":memory:"
_FILES = tempfile.mkdtemp(prefix="ashyq-mektep-tests-")
MEDIA_ROOT = _FILES + "/media"
PRIVATE_ROOT = _FILES + "/private"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PAGE_CACHE = False  # most tests change rows within a transaction that never ends; tests/home/page_cache switches it on
AXES_ENABLED = False  # its own test switches it on
SECOND_FACTOR = False  # as AXES_ENABLED
