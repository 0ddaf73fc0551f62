from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "materials"
    verbose_name = _("Methodological materials")

    def ready(self):
        from base.scheduler import DAY, HOUR, register_job
        from materials import discussion, objective_access, structured_data, uploads, versions  # noqa: F401
        from materials.catalogue import entries
        from materials.file_pages import make_lost_pages
        from materials.reporting import erase_personal_data

        objective_access.install()
        versions.install()
        discussion.install()
        uploads.install()
        entries.install()  # after it: an entry is made from the newest version
        register_job("pages of files", HOUR, make_lost_pages)
        register_job("erase personal data of old reports of copied works", DAY, erase_personal_data)
        register_job("forget old uploads", DAY, uploads.forget_old_uploads)
