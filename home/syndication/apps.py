from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "home.syndication"
    label = "syndication"
    verbose_name = _("Sites above and below")

    def ready(self):
        from home.page_cache import pages, watched
        from home.syndication import access
        from home.syndication.clock import next_change

        access.install()
        pages.clocks.append(next_change)
        watched.install()
