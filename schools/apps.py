from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("Schools")

    def ready(self):
        from base.scheduler import DAY, register_job
        from schools import permission_policies, workarounds
        from schools.people import access
        from schools.people.joining import forget_old_requests

        access.install()
        permission_policies.install()
        workarounds.install()
        register_job("forget requests to join", DAY, forget_old_requests)
