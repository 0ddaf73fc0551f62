from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVERY = 10 * 60


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = _("News by mail")

    def ready(self):
        from base.scheduler import register_job
        from subscriptions.digests import send_digests

        register_job("news by mail", EVERY, send_digests)
