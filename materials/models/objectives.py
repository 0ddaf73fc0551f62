"""What should a pupil know and be able to do? The learning objectives of the model programmes."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from base.words import InReaderLanguage, require_one_language
from schools.subjects import subject_choices

CODE = r"^(0|[1-9]|1[0-2])(\.\d{1,2}){2,3}$"


class LearningObjective(models.Model):
    """An objective of a subject. ``code`` as in the programme: grade, section, subsection and number, ``7.2.1.4``."""

    subject = models.CharField(_("school subject"), max_length=30, choices=subject_choices)
    code = models.CharField(
        _("code"), max_length=12, validators=[RegexValidator(CODE, _("A code looks like this: 7.2.1.4."))]
    )
    text_kk = models.CharField(_("text in Kazakh"), max_length=500, blank=True)
    text_ru = models.CharField(_("text in Russian"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=200, help_text=_("The order that it comes from, with its date."))

    text = InReaderLanguage()

    class Meta:
        verbose_name = _("learning objective")
        verbose_name_plural = _("learning objectives")
        ordering = ["subject", "code"]
        constraints = [models.UniqueConstraint(fields=["subject", "code"], name="one_objective_per_code")]

    def __str__(self):
        return f"{self.code} {self.text}"

    def clean(self):
        require_one_language(self, "text")

    @property
    def grade(self) -> int:
        return int(self.code.partition(".")[0])

    @property
    def place(self) -> list[int]:
        """A sorting key: 7.2.1.10 comes after 7.2.1.9."""
        return [int(number) for number in self.code.split(".")]
