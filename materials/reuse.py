"""What does another teacher do with a public work? Makes his own from it, and says that he has used it in his class."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from base.models import User
from home.page_cache.generations import raise_soon, site
from materials.actions import Refused, begin_material
from materials.licences import licences_for_work_made_from
from materials.models import Material, MaterialFile, MaterialPage, MaterialUse, MaterialVersion
from schools.models import Organisation

COPIED = ["title", "kind", "subject", "annotation", "grades", "quarter", "minutes", "keywords"]


@transaction.atomic
def adapt_material(*, version: MaterialVersion, organisation: Organisation, user: User) -> Material:
    """A draft of his own, with everything of that version and its name. Raises Refused where the licence forbids it."""
    source = MaterialPage.from_serializable_data(version.content, check_fks=False)
    licences = licences_for_work_made_from([source.licence])
    if not licences:
        raise Refused(gettext("Its licence does not allow adapted versions. You may use it as it is."))
    first = {name: getattr(source, name) for name in COPIED} | {"licence": licences[0], "body": source.body}
    language = version.material.page.locale.language_code
    material = begin_material(
        organisation=organisation, author=user, language=language, page=MaterialPage(**first), made_from=version
    )
    page = material.page.get_latest_revision_as_object()
    page.objectives = source.objectives.all()
    page.files = [MaterialFile(stored_id=file.stored_id, name=file.name) for file in version.files.all()]
    page.save_revision(user=user, clean=False)
    return material


@transaction.atomic
def note_use(*, material: Material, user: User, report: str) -> None:
    """Once a teacher; a second time changes his report only. Raises Refused for one's own work."""
    if material.author_id == user.pk:
        raise Refused(gettext("This is your own material: others say whether they have used it."))
    _use, is_first = MaterialUse.objects.update_or_create(
        material=material, teacher=user, defaults={"report": report.strip()}
    )
    if is_first:
        Material.objects.filter(pk=material.pk).update(used_count=F("used_count") + 1)
        raise_soon(site(material.organisation_id))  # the page says by how many
