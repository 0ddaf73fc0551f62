"""Where do the processes write what goes wrong? To their standard error; whoever started them keeps it.

Django's default tells nobody of an error page where DEBUG is off and there are no ADMINS.
"""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},  # an address that doesn't exist is no news
        "scheduler": {"level": "INFO"},
    },
}
