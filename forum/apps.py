from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = _("Discussions")

    def ready(self):
        from base.scheduler import DAY, MINUTE, register_job
        from forum import attachments
        from forum.changes import channels
        from forum.letters import send_digests
        from home.page_cache import pages

        pages.more_channels.append(channels)
        attachments.install()
        register_job("digests of discussions", 10 * MINUTE, send_digests)
        register_job("forget files that wait for a post", DAY, attachments.forget_waiting)
