"""Each published version is kept as it was, with the bytes of its files; the newest one is what the page shows."""

from django.db.models import Max
from django.db.models.fields.json import KT
from wagtail.signals import page_published, page_unpublished

from home.page_cache.generations import raise_soon, site
from materials.letters import tell_users
from materials.models import Level, Material, MaterialPage, MaterialVersion, VersionFile
from schools.models import Organisation


def newest_version(page: MaterialPage) -> MaterialVersion | None:
    return next(iter(versions_of(page)), None)


def versions_of(page: MaterialPage) -> list[MaterialVersion]:
    """The newest first, without their texts but with the note of what has changed; read once a page."""
    if not hasattr(page, "_versions"):
        rows = MaterialVersion.objects.filter(material__page=page.pk).annotate(note=KT("content__changes"))
        page._versions = list(rows.select_related("material__organisation").defer("content").order_by("-number"))
    return page._versions


def keep_version(page: MaterialPage, revision) -> MaterialVersion:
    """Of the very revision that went live, within the same transaction."""
    material = Material.objects.select_for_update().get(page=page)
    last = material.versions.aggregate(last=Max("number"))["last"] or 0
    version = MaterialVersion.objects.create(
        material=material,
        number=last + 1,
        title=revision.content["title"],
        content=revision.content,
        approved_level=Level.SCHOOL,
    )
    material.withdrawn_at, material.withdrawal_reason = None, ""
    material.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    VersionFile.objects.bulk_create(
        VersionFile(version=version, stored_id=row["stored"], name=row["name"]) for row in revision.content["files"]
    )
    return version


def _published(sender, instance, revision=None, **_kwargs):
    if revision is None:
        return
    version = keep_version(instance, revision)
    if version.number > 1:
        tell_users(version.material, "corrected")


def _shown_or_hidden(sender, instance, **_kwargs):
    """The page of the work that it was made from names it."""
    source = Organisation.objects.filter(materials__versions__adapted_works__page=instance.pk).values_list(
        "pk", flat=True
    )
    raise_soon(*map(site, source))


def install() -> None:
    page_published.connect(_published, sender=MaterialPage, dispatch_uid="materials.versions")
    for signal in (page_published, page_unpublished):
        signal.connect(_shown_or_hidden, sender=MaterialPage, dispatch_uid="materials.adapted_works")
