from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = _("Discussions")

    def ready(self):
        from forum.changes import channels
        from home.page_cache import pages

        pages.more_channels.append(channels)
