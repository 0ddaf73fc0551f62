"""The demo with static files as production sends them: collected, hashed, compressed, kept by the browser."""

from config.settings import base
from config.settings.demo import *  # noqa: F403

STORAGES = base.STORAGES
STATIC_ROOT = base.STATIC_ROOT
WHITENOISE_USE_FINDERS = False
