"""What does a material tell machines? A LearningResource of schema.org, of what its page shows and nothing else."""

from collections.abc import Callable

from django.urls import reverse

from home.structured_data import things_of
from materials.lineage import made_from
from materials.models import MaterialPage, MaterialVersion
from materials.versions import newest_version


@things_of.register
def _material(page: MaterialPage, frame) -> list[dict]:
    version = page.shown_version or newest_version(page)
    if version is None:
        return []
    return [learning_resource(page, version, frame.content_language or frame.language, frame.full)]


def learning_resource(page: MaterialPage, version: MaterialVersion, language: str, full: Callable[[str], str]) -> dict:
    """``full`` makes an address of a path on the site of the material."""
    material, source = version.material, made_from(version.material)
    names = [material.author_name, *(row.name for row in page.named_co_authors)]
    data = {
        "@type": "LearningResource",
        "name": page.title,
        "description": page.annotation,
        "inLanguage": language,
        "learningResourceType": str(page.kind_name),
        "about": str(page.subject_name),
        "educationalLevel": page.grades_text,
        "teaches": [str(objective) for objective in page.objectives_in_order],
        "keywords": page.keywords,
        "timeRequired": f"PT{page.minutes}M" if page.minutes else "",
        "license": page.licence_row.address,
        "author": [{"@type": "Person", "name": name} for name in names],
        "publisher": {"@type": "Organization", "name": material.organisation.name},
        "datePublished": version.published_at.isoformat(),
        "version": str(version.number),
        "identifier": material.code,
        "isBasedOn": full(reverse("material-short", args=[source.material.code])) if source else "",
        "url": full(reverse("material-short", args=[material.code])),
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in data.items() if value}
