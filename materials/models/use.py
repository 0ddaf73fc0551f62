"""Who has used a work in his class? One row a teacher, so that a work is as much used as teachers have used it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.models.register import Material


class MaterialUse(models.Model):
    """``report`` is for the author. The row stays when the teacher's account goes: he has used it."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="uses")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    report = models.TextField(_("how it went"), max_length=1000, blank=True)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("use of a material")
        verbose_name_plural = _("uses of materials")
        ordering = ["-used_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["material", "teacher"], name="one_use_per_teacher")]

    def __str__(self):
        return f"{self.material}, {self.used_at:%Y-%m-%d}"
