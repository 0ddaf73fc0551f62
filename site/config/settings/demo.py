"""The demo on a laptop: everything embedded, invented people, mails that stay in the mailbox page."""

from config.environment import env
from config.settings.embedded import *  # noqa: F403
from config.settings.embedded import INSTALLED_APPS, STORAGES

SECRET_KEY = env("SECRET_KEY", default="the-demo-holds-nothing-secret")
PUBLIC_SCHEME = "http"
PUBLIC_PORT = env.int("PORT", default=8000)
WAGTAILADMIN_BASE_URL = f"http://localhost:{PUBLIC_PORT}"
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Static files straight from the code: collecting and compressing Wagtail's takes longer than the whole start.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
