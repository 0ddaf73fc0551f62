"""Who wrote a work together with its author? Each is asked, and named only where he agrees."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from materials.models.register import Material


class Answer(models.TextChoices):
    WAITING = "waiting", _("no answer yet")
    AGREED = "agreed", _("agrees to be named")
    REFUSED = "refused", _("doesn't want to be named")


class CoAuthor(models.Model):
    """``user`` is empty where nobody has an account with that address: the author who asked isn't told."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="co_authors")
    email = models.EmailField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="co_authorships")
    name = models.CharField(max_length=200, blank=True)  # as it was when he agreed
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.WAITING)
    is_left_out = models.BooleanField(default=False)  # of further versions; the earlier ones go on naming him
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("co-author")
        verbose_name_plural = _("co-authors")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["material", "email"], name="a_co_author_is_asked_once")]

    def __str__(self):
        return self.name or self.email
