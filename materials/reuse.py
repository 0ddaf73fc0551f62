"""What is made from a work: another teacher's own, the author's own in the other language. And who has used it?"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from base.models import User
from base.refused import Refused
from base.words import OTHER_LANGUAGE
from home.page_cache.generations import raise_soon, site
from materials.access import authors_of
from materials.actions import ChangedMeanwhile, begin_material, locked
from materials.licences import licences_for_work_made_from
from materials.models import Material, MaterialFile, MaterialPage, MaterialUse, MaterialVersion, VersionFile
from schools.models import Organisation

COPIED = ["title", "kind", "subject", "annotation", "grades", "quarter", "minutes", "keywords"]
COPIED_BY_AUTHOR = [*COPIED, "licence", "other_authors", "sources", "translation_key"]


@transaction.atomic
def adapt_material(*, version: MaterialVersion, organisation: Organisation, user: User) -> Material:
    """A draft of his own, with everything of that version and its name. Raises Refused where the licence forbids it."""
    source = MaterialPage.from_serializable_data(version.content, check_fks=False)
    licences = licences_for_work_made_from([source.licence])
    if not licences:
        raise Refused(gettext("Its licence does not allow adapted versions. You may use it as it is."))
    page = MaterialPage(licence=licences[0], **{name: getattr(source, name) for name in COPIED})
    language = version.material.page.locale.language_code
    material = begin_material(organisation=organisation, author=user, language=language, page=page, made_from=version)
    _fill(material, source, version.files.all())
    return material


@transaction.atomic
def write_in_other_language(*, material: Material, user: User) -> Material:
    """A draft with everything of the work as it stands, to be translated; the two are a pair. Raises Refused."""
    material = locked(material)
    if pair_of(material):
        raise ChangedMeanwhile
    source = material.page.get_latest_revision_as_object()
    pair = begin_material(
        organisation=material.organisation,
        author=user,
        language=OTHER_LANGUAGE[source.locale.language_code],
        page=MaterialPage(**{name: getattr(source, name) for name in COPIED_BY_AUTHOR}),
        made_from=material.made_from,
    )
    _fill(pair, source, source.files.all())
    return pair


def pair_of(material: Material) -> Material | None:
    """The same work in the other language."""
    pairs = Material.objects.filter(page__translation_key=material.page.translation_key)
    return pairs.exclude(pk=material.pk).first()


def _fill(material: Material, source: MaterialPage, files: Iterable[MaterialFile | VersionFile]) -> None:
    page = material.page.get_latest_revision_as_object()
    page.body, page.objectives = source.body, source.objectives.all()
    page.files = [MaterialFile(stored_id=file.stored_id, name=file.name) for file in files]
    page.save_revision(user=material.author, clean=False)


@transaction.atomic
def note_use(*, material: Material, user: User, report: str) -> None:
    """Once a teacher; a second time changes his report only. Raises Refused for one's own work."""
    if user.pk in authors_of(material):
        raise Refused(gettext("This is your own material: others say whether they have used it."))
    _use, is_first = MaterialUse.objects.update_or_create(
        material=material, teacher=user, defaults={"report": report.strip()}
    )
    if is_first:
        Material.objects.filter(pk=material.pk).update(used_count=F("used_count") + 1)
        raise_soon(site(material.organisation_id))  # the page says by how many
