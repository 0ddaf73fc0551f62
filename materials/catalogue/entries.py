"""Keeps the rows of the catalogue in step with pages, moves, and organisations that open, close and are renamed.

Every door leads to ``refresh``, which writes only what has changed: it may be asked once too often.
"""

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from wagtail.signals import page_published, page_unpublished, post_page_move

from base.words import OTHER_LANGUAGE
from home.models import AuthorityHomePage, SchoolHomePage
from materials.catalogue.facets import values_of
from materials.kinds import KINDS
from materials.models import CatalogueChanges, CatalogueEntry, Material, MaterialPage, MaterialVersion
from materials.words_of_files import words_of_files
from schools.models import Organisation, OrganisationStatus
from schools.models.organisations import ANCESTORS
from schools.subjects import SUBJECTS

GONE = {"is_public": False, "values": {}, "title": "", "text": ""}
READ_AT_ONCE = 200


def refresh(works: QuerySet[Material]) -> int:
    """Bring the entries of ``works`` in step; returns how many had to be written."""
    return sum(map(_keep, with_what_an_entry_needs(works).iterator(chunk_size=READ_AT_ONCE)))


def with_what_an_entry_needs(works: QuerySet[Material]) -> QuerySet[Material]:
    newest = MaterialVersion.objects.filter(material=OuterRef("pk")).order_by("-number")
    works = works.annotate(
        approved_level=Subquery(newest.values("approved_level")[:1]),
        published_at=Subquery(newest.values("published_at")[:1]),
    )
    above = [f"organisation__{place}" for place in ANCESTORS]
    works = works.select_related("page__locale", "catalogue_entry", "organisation__home_kk", "organisation__home_ru")
    return works.select_related(*above).prefetch_related("page__objectives")


def entry_of(work: Material) -> dict:
    """The fields of the entry, of a work ``with_what_an_entry_needs``."""
    if not _is_public(work):
        return GONE
    return {
        "is_public": True,
        "published_at": work.published_at,
        "values": values_of(work, work.page),
        "title": work.page.title,
        "text": _text(work, work.page),
    }


def _keep(work: Material) -> bool:
    known = getattr(work, "catalogue_entry", None)
    now = entry_of(work)
    if (known is None and now is GONE) or (known is not None and _same(known, now)):
        return False
    _write(work.pk, now)
    return True


def _same(entry: CatalogueEntry, now: dict) -> bool:
    return all(getattr(entry, name) == value for name, value in now.items())


@transaction.atomic
def _write(pk: int, now: dict) -> None:
    """The row of numbers stays locked until the commit: who has read a number has read all that are lower."""
    CatalogueChanges.objects.get_or_create(pk=1)
    CatalogueChanges.objects.filter(pk=1).update(last=F("last") + 1)
    CatalogueEntry(material_id=pk, change=CatalogueChanges.objects.get(pk=1).last, **now).save()


def _is_public(work: Material) -> bool:
    """Whether its page is shown, on a site that answers."""
    page, organisation = work.page, work.organisation
    if page is None or not page.live or work.published_at is None or organisation.status != OrganisationStatus.OPEN:
        return False
    home = organisation.home(page.locale.language_code)
    return home is not None and home.live


def _text(work: Material, page: MaterialPage) -> str:
    """All that somebody may look for it by; what has a name in both languages, by both."""
    authors = [work.author_name, *(row.name for row in page.named_co_authors), page.other_authors]
    names = [page.annotation, page.keywords, *authors]
    for language in OTHER_LANGUAGE:
        with translation.override(language):
            grades = [translation.gettext("grade %(grade)s") % {"grade": grade} for grade in sorted(page.grades)]
            names += [str(SUBJECTS[page.subject]), str(KINDS[page.kind]), work.organisation.name, *grades]
    names += [f"{objective.code} {objective.text_kk} {objective.text_ru}" for objective in page.objectives.all()]
    words = page._meta.get_field("body").get_searchable_content(page.body)
    return "\n".join(filter(None, [*names, *words, *words_of_files(page)]))


def _page_changed(sender, instance, **_kwargs):
    if isinstance(instance, MaterialPage):
        refresh(Material.objects.filter(page=instance.pk))
    elif isinstance(instance, SchoolHomePage | AuthorityHomePage):
        _moved(sender, instance)


def _moved(sender, instance, **_kwargs):
    refresh(Material.objects.filter(page__path__startswith=instance.path))


def _organisation_changed(sender, instance, **_kwargs):
    here = Q(organisation=instance)
    if instance.area_id:
        here |= Q(organisation__folder__path__startswith=instance.area.path)  # another region, with all below
    refresh(Material.objects.filter(here))


def _page_is_gone(sender, instance, **_kwargs):
    """The register knows no more which work it was."""
    refresh(Material.objects.filter(page=None, catalogue_entry__is_public=True))


def install() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="materials.catalogue")
    post_page_move.connect(_moved, dispatch_uid="materials.catalogue")
    post_save.connect(_organisation_changed, sender=Organisation, dispatch_uid="materials.catalogue")
    post_delete.connect(_page_is_gone, sender=MaterialPage, dispatch_uid="materials.catalogue")
