"""What do readers get of a material? Its newest version, each earlier one, the files of both, and a short address."""

from http import HTTPStatus

import qrcode
from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathFillImage

from base import site_paths
from base.handing_out import handed_out
from forum.api import settled_remarks, thread_under
from home.routing import organisation_at, shown_tree
from materials.addresses import keeper_of, lasting_url
from materials.archive import archive_of
from materials.changes import changes_between
from materials.lineage import adapted_works, made_from
from materials.looks import beside_text, looks_at, pictures_of
from materials.models import Material, MaterialPage, MaterialVersion
from materials.structured_data import learning_resource
from materials.versions import newest_version, versions_of

DAY = 24 * 3600


def public_context(page: MaterialPage) -> dict:
    """Of the page as readers see it now."""
    return _context(page, newest_version(page), versions_of(page))


def version_page(page: MaterialPage, request, number: int, **context):
    """An earlier version at its own address, which says what it is and leads to the newest one."""
    versions = versions_of(page)
    shown = _numbered(versions, number)
    then = page_then(shown, page)
    context |= {"page": then, "is_old": shown.number != versions[0].number}
    return page.render(request, context_overrides=_context(then, shown, versions) | context)


def changes_page(page: MaterialPage, request, number: int):
    """What a version has changed, against the one before."""
    versions = versions_of(page)
    new, old = _numbered(versions, number), _numbered(versions, number - 1)
    thread = thread_under(new.material)
    context = {
        "changes": changes_between(old, new),
        "shown": new,
        "before": old,
        "note": new.note,
        "thread": thread,
        "remarks": settled_remarks(thread).get(number, []) if thread and thread.is_shown else [],
    }
    return page.render(request, context_overrides=context, template="materials/material_changes.html")


def _numbered(versions: list[MaterialVersion], number: int) -> MaterialVersion:
    version = next((version for version in versions if version.number == number), None)
    if version is None:
        raise Http404
    return version


def page_then(version: MaterialVersion, page: MaterialPage) -> MaterialPage:
    """The page with the texts of that version, where it stands now."""
    then = MaterialPage.from_serializable_data(version.content | {"pk": page.pk}, check_fks=False)
    then.url_path, then.path, then.depth, then.shown_version = page.url_path, page.path, page.depth, version
    return then


def _context(page: MaterialPage, shown: MaterialVersion | None, versions: list[MaterialVersion]) -> dict:
    looks = looks_at(shown) if shown else []
    thread = thread_under(shown.material) if shown else None
    heeded = settled_remarks(thread) if thread and thread.is_shown and len(versions) > 1 else {}
    for version in versions:
        version.remarks = heeded.get(version.number, [])
    return {
        "version": shown,
        "versions": versions,
        "material": shown.material if shown else None,
        "files": beside_text(looks, page),
        "pictures": pictures_of(shown, looks) if shown else {},
        "objectives": page.objectives_in_order,
        "thread": thread,
        "lasting_url": lasting_url(shown.material) if shown else "",
        "own_desk_url": _own_desk_url(shown.material) if shown else "",
        "made_from": made_from(shown.material) if shown else None,
        "adapted": adapted_works(shown.material) if shown else [],
    }


def _own_desk_url(material: Material) -> str:
    """By way of the central host, which knows where its reader works."""
    place = urlencode({"next": reverse("material-use", args=[material.code])})
    return f"{site_paths.root_url(settings.CENTRAL_HOST)}{reverse('own-desk')}?{place}"


@require_safe
def version_file(request, code: str, number: int, file_id: int):
    """Public for ever, as the version is; on its organisation's own site alone."""
    version = public_version(request, code, number)
    file = get_object_or_404(version.files.select_related("stored"), pk=file_id)
    return handed_out(request, file.stored, file.name)


@require_safe
def version_archive(request, code: str, number: int):
    """All of a version in one file."""
    version = public_version(request, code, number)
    material = version.material
    page = page_then(version, material.page)
    root = site_paths.root_url(material.organisation.host)
    with override(page.locale.language_code):
        data = learning_resource(page, version, page.locale.language_code, lambda path: root + path)
    context = _context(page, version, [version]) | {"data": data}
    answer = StreamingHttpResponse(archive_of(version, page, data, context), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{material.code}-{number}.zip"'
    return answer


def public_version(request, code: str, number: int) -> MaterialVersion:
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    versions = MaterialVersion.objects.filter(material__code=code, material__page__live=True, number=number)
    version = get_object_or_404(versions.select_related("material__organisation", "material__page"))
    if keeper_of(version.material.organisation) != organisation:
        raise Http404
    return version


@require_safe
@cache_control(max_age=DAY, public=True)
def qr_code(request, code: str):
    """The short address, for a poster or a printed lesson."""
    works = Material.objects.select_related("organisation")
    material = get_object_or_404(works, code=code, page__live=True)
    if keeper_of(material.organisation) != organisation_at(request):
        raise Http404
    picture = qrcode.make(lasting_url(material), image_factory=SvgPathFillImage, border=2)
    return HttpResponse(picture.to_string(), content_type="image/svg+xml")


@require_safe
@cache_control(no_cache=True)  # what another site shows may change
def short_address(request, code: str, number: int | None = None):
    """From any of our hosts to where the work stands now, or that version of it; one that was withdrawn says so."""
    works = Material.objects.select_related("page__locale", "organisation")
    material = get_object_or_404(works, code=code.lower())
    keeper = keeper_of(material.organisation)
    if material.withdrawn_at is None and (material.page is None or not material.page.live):
        raise Http404
    if material.withdrawn_at is None and keeper == material.organisation:
        return redirect(material.page.full_url + (f"version/{number}/" if number else ""))
    if organisation_at(request) != keeper:
        return redirect(f"{site_paths.root_url(keeper.host)}{request.path}")
    if material.withdrawn_at:
        return _says_that_it_was_withdrawn(request, material)
    return _kept(request, material, number)


def _kept(request, material: Material, number: int | None):
    """The page of a school that is closed, on the site of its keeper."""
    shown_tree(request)
    page, language = material.page.specific, material.page.locale.language_code
    if language != request.LANGUAGE_CODE:
        request.content_language = language
    if number:
        return version_page(page, request, number, is_kept=True)
    return page.render(request, context_overrides={"is_kept": True})


def _says_that_it_was_withdrawn(request, material: Material):
    context = {"material": material, "version": material.versions.defer("content").first()}
    return render(request, "materials/withdrawn.html", context, status=HTTPStatus.GONE)
