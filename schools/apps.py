from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("Schools")

    def ready(self):
        from schools import permission_policies, workarounds
        from schools.people import access

        access.install()
        permission_policies.install()
        workarounds.install()
