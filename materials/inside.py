"""A look into a file of a published version: its pages as pictures, with their words for who can't see them."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from forum.api import thread_under
from home import listings
from home.routing import shown_tree
from materials.models import FilePage, MaterialVersion, VersionFile
from materials.serving import public_version

AT_ONCE = 10  # pages of a file


@require_safe
@cache_control(no_cache=True)  # of a closed school it stands on another's site, which learns of no withdrawal
def file_inside(request, code: str, number: int, file_id: int):
    shown_tree(request)
    file, place = _public_file(request, code, number, file_id), listings.page_number(request)
    found = list(file.stored.pages.filter(number__gt=(place - 1) * AT_ONCE)[: AT_ONCE + 1])
    if not found:
        raise Http404
    context = {
        "file": file,
        "version": file.version,
        "material": file.version.material,
        "pages": found[:AT_ONCE],
        "thread": _discussion(file.version),
        **listings.page_links(request, place, is_last=len(found) <= AT_ONCE),
    }
    return render(request, "materials/file_inside.html", context)


def _discussion(version: MaterialVersion):
    """Under the newest version, whose pages are quoted there."""
    newest = version.material.versions.values_list("number", flat=True).first()
    thread = thread_under(version.material) if version.number == newest else None
    return thread if thread and thread.is_shown else None


@require_safe
@cache_control(max_age=24 * 3600, private=True)  # the bytes never change; whether they are public, may
def file_page(request, code: str, number: int, file_id: int, page_number: int):
    """The picture of a page."""
    file = _public_file(request, code, number, file_id)
    page = get_object_or_404(FilePage.objects.exclude(picture=""), stored=file.stored, number=page_number)
    return FileResponse(page.picture.open("rb"), content_type="image/webp")


def _public_file(request, code: str, number: int, file_id: int) -> VersionFile:
    version = public_version(request, code, number)
    file = get_object_or_404(version.files.select_related("stored"), pk=file_id)
    file.version = version
    return file
