"""What does the discussion know of a material? Its versions, the places in them that are quoted, and its author."""

from django.utils.text import Truncator

from base.numbers import number_in
from forum import api
from materials.inside import AT_ONCE
from materials.models import FilePage, Material, MaterialPage, MaterialVersion
from materials.parts import Part, parts_of


class MaterialCarrier:
    def edition(self, target: Material) -> int:
        return target.versions.values_list("number", flat=True).first() or 0

    def places(self, target: Material, edition: int, key: str) -> dict[str, api.Place]:
        """``part-2`` is the third part of the text, each paragraph a place; ``file-17-3`` a page of a file."""
        version = target.versions.filter(number=edition).first()
        kind, *digits = key.split("-")
        numbers = [number_in(each) for each in digits]
        if version is None or None in numbers:
            return {}
        if kind == "part" and len(numbers) in (1, 2):
            return _paragraphs(version, numbers[0])
        return _page(version, *numbers) if kind == "file" and len(numbers) == 2 else {}


def _paragraphs(version: MaterialVersion, number: int) -> dict[str, api.Place]:
    parts = parts_of(MaterialPage.from_serializable_data(version.content, check_fks=False).body)
    path = f"/material/{version.material.code}/{version.number}/#part-{number}"
    texts = _texts(parts[number]) if number < len(parts) else []
    return {f"part-{number}-{index}": api.Place(_short(text), path) for index, text in enumerate(texts)}


def _texts(part: Part) -> list[str]:
    if part.kind == "paragraph":
        return [" ".join(text.split()) for text in part.text.split("\n\n") if text.strip()]
    return [part.caption or part.text]


def _page(version: MaterialVersion, file_id: int, number: int) -> dict[str, api.Place]:
    file = version.files.filter(pk=file_id).first()
    page = FilePage.objects.filter(stored=file.stored_id, number=number).first() if file else None
    if page is None:
        return {}
    address = f"/material/{version.material.code}/{version.number}/{file_id}/inside/"
    path = f"{address}?page={(number - 1) // AT_ONCE + 1}#page-{number}"
    words = " ".join(page.text.split())
    return {
        f"file-{file_id}-{number}": api.Place(_short(f"{file.name}: {words}" if words else file.name), path, number)
    }


def _short(words: str) -> str:
    return Truncator(words).chars(api.LONGEST_QUOTATION)
