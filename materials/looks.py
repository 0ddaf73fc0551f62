"""What does a reader see of the files of a material without opening them? Pictures, players, first pages and words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce, Left
from django.urls import reverse

from materials.models import FilePage, MaterialFile, MaterialPage, MaterialVersion, VersionFile

FIRST_WORDS = 400  # signs


@dataclass
class Look:
    """``url`` is of the file; ``first`` its first page, where there is one, with ``count`` of all that can be seen."""

    file: VersionFile
    url: str
    first: FilePage | None = None

    @property
    def kind(self) -> str:
        return self.file.stored.kind

    @property
    def player(self) -> str:
        return {"MP3": "audio", "MP4": "video"}.get(self.kind, "")

    @property
    def is_picture(self) -> bool:
        return self.file.stored.is_picture


@dataclass(frozen=True)
class ShownPicture:
    """``src`` is small enough for a phone; ``url`` the picture as it was sent, empty where there is no way to it."""

    src: str
    url: str = ""
    width: int = 0
    height: int = 0


def looks_at(version: MaterialVersion) -> list[Look]:
    """All files of a published version; two queries."""
    files = list(version.files.select_related("stored"))
    first = _first_pages([file.stored_id for file in files]) if files else {}
    return [Look(file, _url("version-file", version, file), first.get(file.stored_id)) for file in files]


def beside_text(looks: list[Look], page: MaterialPage) -> list[Look]:
    """Without the pictures that stand in the text."""
    in_text = set(stored_in(page))
    return [look for look in looks if look.file.stored_id not in in_text]


def stored_in(page: MaterialPage) -> list[int]:
    return [block.value["stored"] for block in page.body if block.block_type == "picture" and block.value["stored"]]


def pictures_of(version: MaterialVersion, looks: list[Look]) -> dict[int, ShownPicture]:
    """For the blocks of its text."""
    return {look.file.stored_id: _shown(version, look) for look in looks if look.is_picture}


def _shown(version: MaterialVersion, look: Look) -> ShownPicture:
    page = look.first
    if page is None or not page.picture:
        return ShownPicture(look.url, look.url)
    return ShownPicture(_url("version-file-page", version, look.file, 1), look.url, page.width, page.height)


def draft_files(page: MaterialPage, url: Callable[[int], str]) -> dict:
    """What a draft's template needs: the author and the reviewers are handed its files out at ``url``."""
    files, in_text = files_of(page), set(stored_in(page))
    return {
        "page_files": [(file, url(file.stored_id)) for file in files if file.stored_id not in in_text],
        "pictures": {pk: ShownPicture(url(pk)) for pk in in_text},
    }


def files_of(page: MaterialPage) -> list[MaterialFile]:
    """Of a page as a revision has it; one query for all that is stored."""
    files = list(page.files.all())
    prefetch_related_objects(files, "stored")
    return files


def _url(name: str, version: MaterialVersion, file: VersionFile, *rest: int) -> str:
    return reverse(name, args=[version.material.code, version.number, file.pk, *rest])


def _first_pages(stored_ids: list[int]) -> dict[int, FilePage]:
    others = FilePage.objects.filter(stored=OuterRef("stored")).order_by().values("stored")
    count = Coalesce(Subquery(others.annotate(count=Count("pk")).values("count")), 0)
    first = FilePage.objects.filter(stored__in=stored_ids, number=1).defer("text")
    return {page.stored_id: page for page in first.annotate(count=count, words=Left("text", FIRST_WORDS))}
