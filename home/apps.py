from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Sites and pages")

    def ready(self):
        from base.scheduler import DAY, HOUR, MINUTE, register_job
        from home import section_visibility
        from home.bin.actions import empty_bins
        from home.models import MealDay, StaffMember
        from home.models.events import next_moment
        from home.page_cache import pages
        from home.parity import counting
        from home.review import letters, notices
        from schools.permission_policies import register_records

        notices.install()
        section_visibility.install()
        counting.install()
        pages.clocks.append(next_moment)
        register_job("empty the bins", DAY, empty_bins)
        register_job("remind silent heads", HOUR, notices.remind)
        register_job("forget old notices", DAY, notices.forget)
        register_job("letters about pages", MINUTE, letters.send_due)
        register_records(MealDay, StaffMember)
