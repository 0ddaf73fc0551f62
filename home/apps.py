from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Sites and pages")

    def ready(self):
        from home import notifications, section_visibility
        from home.models import MealDay, StaffMember
        from schools.permission_policies import register_records

        notifications.install()
        section_visibility.install()
        register_records(MealDay, StaffMember)
