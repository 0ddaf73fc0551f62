from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Sites and pages")

    def ready(self):
        from base.scheduler import DAY, register_job
        from home import notifications, section_visibility
        from home.bin.actions import empty_bins
        from home.models import MealDay, StaffMember
        from home.models.events import next_moment
        from home.page_cache import pages
        from home.parity import counting
        from schools.permission_policies import register_records

        notifications.install()
        section_visibility.install()
        counting.install()
        pages.clocks.append(next_moment)
        register_job("empty the bins", DAY, empty_bins)
        register_records(MealDay, StaffMember)
