"""What do readers write to an organisation, and where does its site invite them to?"""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback.reference import SUBJECTS, subject_choices
from home.models.sections import SectionIndexPage
from schools.models import Organisation


class FeedbackPage(SectionIndexPage):
    """Says how one writes to the organisation, and leads to the form. Opened as a ready pair, one a language."""

    intro = models.TextField(
        _("in short"), max_length=500, blank=True, help_text=_("Who answers here, and how soon one may expect it.")
    )

    is_creatable = False
    hides_when_empty = False
    subpage_types = []
    content_panels = [FieldPanel("title"), FieldPanel("intro")]

    class Meta:
        verbose_name = _("feedback page")
        verbose_name_plural = _("feedback pages")


class MessageKind(models.TextChoices):
    MESSAGE = "message", _("message")
    ERROR = "error", _("error on a page")


class MessageStatus(models.TextChoices):
    NEW = "new", _("new")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed without an answer")


class MessageQuerySet(models.QuerySet):
    def due_for_erasure(self, on: date) -> "MessageQuerySet":
        """Those whose term is over, and which still hold personal data."""
        return self.filter(erase_on__lte=on, erased_at=None)


class Message(models.Model):
    """A letter from the site, no official appeal: those have their own clocks and go through e-Otinish."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="messages", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MessageKind, default=MessageKind.MESSAGE)
    status = models.CharField(_("state"), max_length=10, choices=MessageStatus, default=MessageStatus.NEW)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    subject = models.CharField(_("subject"), max_length=20, choices=subject_choices, blank=True)
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+", verbose_name=_("page"))
    quote = models.TextField(_("words on the page"), blank=True)
    text = models.TextField(_("text"))
    consent_version = models.CharField(_("consent"), max_length=40, blank=True)

    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True)

    erase_on = models.DateField()  # the day on which what is personal goes; the rest stays for the statistics
    erased_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # a page's "usage" would name who wrote about it

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["organisation", "status"], name="message_of_organisation"),
            models.Index(fields=["erase_on"], name="message_to_erase", condition=models.Q(erased_at=None)),
        ]

    def __str__(self):
        return gettext("No. %(number)s") % {"number": self.number}

    @property
    def number(self) -> str:
        """What the writer is told, and what he may ask by."""
        return f"{timezone.localtime(self.created_at):%Y}-{self.pk}"

    @property
    def is_new(self) -> bool:
        return self.status == MessageStatus.NEW

    @property
    def subject_name(self) -> str:
        return SUBJECTS[self.subject].name if self.subject in SUBJECTS else self.get_kind_display()
