from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Sites and pages")

    def ready(self):
        from home import notifications, section_visibility

        notifications.install()
        section_visibility.install()
