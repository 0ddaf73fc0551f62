"""What was a work made from, and what was made from it?"""

from materials.models import Material, MaterialVersion

MOST_ADAPTED = 20


def made_from(material: Material) -> MaterialVersion | None:
    versions = MaterialVersion.objects.defer("content").select_related("material__organisation", "material__page")
    return versions.filter(pk=material.made_from_id).first() if material.made_from_id else None


def adapted_works(material: Material) -> list[Material]:
    """Public works made from any of its versions, the most used first."""
    works = Material.objects.filter(made_from__material=material, page__live=True)
    return list(works.select_related("page__locale", "organisation").order_by("-used_count", "pk")[:MOST_ADAPTED])
