from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = _("Base")

    def ready(self):
        from base import checks, pictures, preferences, site_paths  # noqa: F401
        from base.search import quotation_marks

        site_paths.install()
        pictures.install()
        preferences.install()
        quotation_marks.install()
