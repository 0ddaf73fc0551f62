"""Production: PostgreSQL, Redis, HTTPS; a missing secret stops the start."""

from config.environment import env
from config.logs import LOGGING  # noqa: F401
from config.settings.base import *  # noqa: F403

SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
CENTRAL_HOST = env("CENTRAL_HOST")
WAGTAILADMIN_BASE_URL = f"https://{CENTRAL_HOST}"
DATABASES = {"default": env.db("DATABASE_URL")}
POOL = {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=8)}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = POOL
CACHES = {"default": {"BACKEND": "base.caches.ForgivingRedisCache", "LOCATION": env("REDIS_URL")}}
vars().update(env.email("EMAIL_URL"))
OUTBOX_DELIVERY_BACKEND = EMAIL_BACKEND
EMAIL_BACKEND = "base.outbox.OutboxBackend"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the host above ours isn't ours to bind (schools stand under a public suffix)
    "security.W019",  # the admin shows previews in a frame, of its own host only
    "security.W021",  # as W005
]
