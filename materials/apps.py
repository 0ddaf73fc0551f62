from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "materials"
    verbose_name = _("Methodological materials")

    def ready(self):
        from materials import structured_data, versions  # noqa: F401 - registers itself
        from materials.catalogue import entries

        versions.install()
        entries.install()  # after it: an entry is made from the newest version
