from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DAY = 24 * 3600


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = _("Messages from readers")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from base.scheduler import register_job
        from feedback.actions import erase_personal_data
        from feedback.models import Message
        from schools.permission_policies import KeptRecordPolicy

        register_permission_policy(Message, KeptRecordPolicy(Message))
        register_job("erase personal data of old messages", DAY, erase_personal_data)
