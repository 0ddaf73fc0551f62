"""Production's settings with a cache prefix and a folder of files for each database of a bench (see bench/sites.py)."""

from config.environment import env
from config.settings.production import *  # noqa: F403
from config.settings.production import CACHES, STORAGES

CACHES["default"]["KEY_PREFIX"] = env("BENCH_DATABASE")  # several databases share one Redis
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"  # spares collectstatic
STORAGES |= {"staticfiles": {"BACKEND": PLAIN}}
LOGGING = {"version": 1, "loggers": {"django.request": {"level": "ERROR"}}}  # its 404s are wanted
PAGE_CACHE = env.bool("BENCH_PAGE_CACHE", default=False)  # other benches measure how pages are made
