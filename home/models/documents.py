"""Documents of an organisation: what is in force, since when, and where to read it."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Prefetch
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.models import BasePage, OrganisationDocument
from home import listings
from home.blocks import BodyBlock
from home.filters import DocumentFilter
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet
from home.reference import DOCUMENT_KINDS, document_kind_choices
from home.syndication.models import Content


class DocumentState(models.TextChoices):
    IN_FORCE = "in_force", _("in force")
    AMENDED = "amended", _("amended")
    VOID = "void", _("no longer in force")


class DocumentIndexPage(SectionIndexPage):
    """All documents, the newest first; those no longer in force stay, struck through."""

    is_creatable = False
    subpage_types = ["home.DocumentPage"]

    class Meta:
        verbose_name = _("list of documents")
        verbose_name_plural = _("lists of documents")

    def get_context(self, request, *args, **kwargs):
        chosen = DocumentFilter(request.GET, DocumentPage.objects.in_lists_of(request, Content.DOCUMENT))
        paged = listings.paged(request, chosen.found().newest_first().with_files())
        return super().get_context(request, *args, **kwargs) | paged | {"filter": chosen}


class DocumentPageQuerySet(SitePageQuerySet):
    def newest_first(self) -> "DocumentPageQuerySet":
        return self.order_by("-date", "-pk").defer("body")

    def with_files(self) -> "DocumentPageQuerySet":
        return self.prefetch_related(Prefetch("files", DocumentFile.objects.select_related("document")))


class DocumentPage(BasePage):
    """One document with its files, which may be in either language."""

    date = models.DateField(_("date of the document"), default=timezone.localdate, db_index=True)
    number = models.CharField(_("number"), max_length=50, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=document_kind_choices, default="order")
    state = models.CharField(_("state"), max_length=10, choices=DocumentState, default=DocumentState.IN_FORCE)
    state_note = models.CharField(
        _("note on the state"), max_length=200, blank=True, help_text=_("By what it was amended or ended, and when.")
    )
    intro = models.TextField(_("in short"), max_length=500, blank=True)
    law_url = models.URLField(
        _("address in the Adilet system"),
        blank=True,
        validators=[RegexValidator(r"^https://adilet\.zan\.kz/", _("The address begins with https://adilet.zan.kz/."))],
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(DocumentPageQuerySet)()

    parent_page_types = ["home.DocumentIndexPage"]
    subpage_types = []
    content_panels = [
        TitleFieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("state_note")]),
        InlinePanel("files", label=_("file"), heading=_("Files")),
        FieldPanel("intro"),
        FieldPanel("law_url"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("number"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("number", overridable=False),
    ]

    class Meta:
        verbose_name = _("document of the organisation")
        verbose_name_plural = _("documents of the organisation")

    @property
    def kind_name(self):
        return DOCUMENT_KINDS[self.kind]

    @property
    def is_void(self) -> bool:
        return self.state == DocumentState.VOID


class DocumentFile(Orderable):
    """A file of a document page, in one language."""

    LANGUAGES = [("kk", "қаз"), ("ru", "рус"), ("en", "eng")]  # as people abbreviate them, in any language

    page = ParentalKey(DocumentPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(OrganisationDocument, models.CASCADE, related_name="+", verbose_name=_("file"))
    language = models.CharField(_("language of the file"), max_length=2, choices=LANGUAGES, default="kk")

    panels = [FieldPanel("document"), FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    @property
    def format(self) -> str:
        return self.document.file_extension.upper()

    @property
    def size(self) -> str:
        return filesizeformat(self.document.get_file_size())
