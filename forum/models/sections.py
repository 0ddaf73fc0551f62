"""About what is talked, and who may write there?"""

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.words import InReaderLanguage, require_one_language
from schools.models import Organisation
from schools.subjects import subject_choices


class Writers(models.TextChoices):
    """All of them with a role in force: nobody writes without somebody who knows who he is."""

    HERE = "here", _("people of this organisation and of those below it")
    ALL = "all", _("people of all organisations")


class SectionQuerySet(models.QuerySet):
    def of(self, organisation: Organisation) -> "QuerySet[Section]":
        return self.filter(organisation=organisation)


class Section(models.Model):
    """A part of an organisation's forum, made by its moderators. Topics stand in it."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="forum_sections", verbose_name=_("organisation")
    )
    name_kk = models.CharField(_("name in Kazakh"), max_length=100, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=100, blank=True)
    about_kk = models.CharField(_("what it is for, in Kazakh"), max_length=300, blank=True)
    about_ru = models.CharField(_("what it is for, in Russian"), max_length=300, blank=True)
    subject = models.CharField(_("school subject"), max_length=30, choices=subject_choices, blank=True)
    writers = models.CharField(_("who writes"), max_length=10, choices=Writers, default=Writers.HERE)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_closed = models.BooleanField(_("closed: nothing is written any more"), default=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    name = InReaderLanguage()
    about = InReaderLanguage()

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of the forum")
        verbose_name_plural = _("sections of the forum")
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.name)

    def clean(self):
        require_one_language(self, "name")
