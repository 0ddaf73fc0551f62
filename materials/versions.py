"""Each published version is kept as it was, with the bytes of its files; the newest one is what the page shows."""

from django.db.models import Max
from wagtail.signals import page_published

from materials.models import Level, Material, MaterialPage, MaterialVersion, VersionFile


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
    if revision is not None:
        keep_version(instance, revision)


def install() -> None:
    page_published.connect(_published, sender=MaterialPage, dispatch_uid="materials.versions")
