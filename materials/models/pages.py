"""A methodological material on its school's site, in one language."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, Workflow
from wagtail.models.pages import PagePermissionTester
from wagtail.search import index

from base.models import BasePage
from home import listings
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet
from materials.blocks import MaterialBodyBlock
from materials.kinds import KINDS, kind_choices
from materials.licences import LICENCES, licence_choices
from materials.models.files import StoredFile
from materials.models.objectives import LearningObjective
from schools.subjects import SUBJECTS, grade_name, subject_choices

WORKFLOW = "Материалдарды қарау / Рассмотрение материалов"


class MaterialIndexPage(SectionIndexPage):
    """The school's materials, the newest first."""

    is_creatable = False
    subpage_types = ["materials.MaterialPage"]

    class Meta:
        verbose_name = _("list of materials")
        verbose_name_plural = _("lists of materials")

    def get_context(self, request, *args, **kwargs):
        items = MaterialPage.objects.for_site(request).newest_first().select_related("material")
        return super().get_context(request, *args, **kwargs) | listings.paged(request, items)


class MaterialPageQuerySet(SitePageQuerySet):
    def newest_first(self) -> "MaterialPageQuerySet":
        return self.order_by("-last_published_at", "-pk").defer("body")


class NobodyInTheAdmin(PagePermissionTester):
    """A material is written by its author and decided on by its reviewers, at their desks on the school's site."""

    def __init__(self, user, page):
        super().__init__(user, page)
        if not user.is_superuser:
            self.permissions = set()

    def can_copy(self):
        return self.user.is_superuser


class MaterialPage(RoutablePageMixin, BasePage):
    """What is public is exactly what was accepted; each published version stays readable (MaterialVersion)."""

    annotation = models.TextField(
        _("annotation"), max_length=1000, help_text=_("What it is for, and how it is used: two or three sentences.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=kind_choices)
    subject = models.CharField(_("school subject"), max_length=30, choices=subject_choices)
    grades = models.JSONField(_("grades"), default=list)  # numbers
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    objectives = ParentalManyToManyField(LearningObjective, blank=True, verbose_name=_("learning objectives"))
    minutes = models.PositiveSmallIntegerField(
        _("duration, minutes"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9000)]
    )
    other_authors = models.CharField(
        _("other authors"), max_length=500, blank=True, help_text=_("Their names, with a comma between.")
    )
    co_authors = models.JSONField(default=list, editable=False)  # ids of CoAuthor, as they were when it was sent
    keywords = models.CharField(_("keywords"), max_length=300, blank=True, help_text=_("With a comma between."))
    licence = models.CharField(_("licence"), max_length=10, choices=licence_choices, default="by")
    sources = models.TextField(
        _("sources"), max_length=2000, blank=True, help_text=_("Books and sites that you used, one a line.")
    )
    changes = models.TextField(
        _("what has changed"), max_length=500, blank=True, help_text=_("Since the version that readers have now.")
    )
    body = StreamField(MaterialBodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(MaterialPageQuerySet)()

    shown_version = None  # an earlier one, where the page is shown as it was then
    is_written = False  # for the count of pairs: a material in one language is whole
    is_creatable = False
    parent_page_types = ["materials.MaterialIndexPage"]
    subpage_types = []
    template = "materials/material_page.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("annotation"),
        index.SearchField("keywords"),
        index.SearchField("body"),
        index.SearchField("words_of_files"),
    ]

    class Meta:
        verbose_name = _("methodological material")
        verbose_name_plural = _("methodological materials")

    def permissions_for_user(self, user):
        return NobodyInTheAdmin(user, self)

    def get_workflow(self):
        return Workflow.objects.get(name=WORKFLOW)

    @path("version/<int:number>/", name="version")
    def version(self, request, number: int):
        from materials.serving import version_page

        return version_page(self, request, number)

    @path("version/<int:number>/changes/", name="changes")
    def what_changed(self, request, number: int):
        from materials.serving import changes_page

        return changes_page(self, request, number)

    def get_context(self, request, *args, **kwargs):
        from materials.serving import public_context

        return super().get_context(request, *args, **kwargs) | public_context(self)

    def words_of_files(self) -> str:
        from materials.words_of_files import words_of_files

        return "\n".join(words_of_files(self))

    @cached_property
    def objectives_in_order(self) -> list[LearningObjective]:
        return sorted(self.objectives.all(), key=lambda objective: objective.place)

    @cached_property
    def named_co_authors(self) -> list:
        """Those who agree to be named still."""
        from materials.models import Answer, CoAuthor

        rows = CoAuthor.objects.filter(pk__in=self.co_authors, answer=Answer.AGREED) if self.co_authors else []
        return list(rows)

    @property
    def intro(self) -> str:
        return self.annotation

    @property
    def kind_name(self):
        return KINDS[self.kind]

    @property
    def subject_name(self):
        return SUBJECTS[self.subject]

    @property
    def licence_row(self):
        return LICENCES[self.licence]

    @property
    def grades_text(self) -> str:
        return ", ".join(str(grade_name(grade)) for grade in sorted(self.grades))


class MaterialFile(Orderable):
    """A file of the material as its author works on it. ``name`` is what readers save it as."""

    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("name"), max_length=200)

    class Meta(Orderable.Meta):
        verbose_name = _("file of a material")
        verbose_name_plural = _("files of materials")

    def __str__(self):
        return self.name

    @property
    def facts(self) -> str:
        return f"{self.stored.kind}, {filesizeformat(self.stored.size)}"
