"""What do readers get of a material? Its newest version, each earlier one, the files of both, and a short address."""

from http import HTTPStatus

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from base import site_paths
from home.routing import organisation_at
from materials.files import handed_out
from materials.models import Material, MaterialPage, MaterialVersion, VersionFile


def public_context(page: MaterialPage) -> dict:
    """Of the page as readers see it now."""
    return _context(page, newest_version(page), versions_of(page))


def newest_version(page: MaterialPage) -> MaterialVersion | None:
    return next(iter(versions_of(page)), None)


def versions_of(page: MaterialPage) -> list[MaterialVersion]:
    """The newest first, without their texts; read once a page."""
    if not hasattr(page, "_versions"):
        rows = MaterialVersion.objects.filter(material__page=page.pk).select_related("material__organisation")
        page._versions = list(rows.defer("content").order_by("-number"))
    return page._versions


def version_page(page: MaterialPage, request, number: int):
    """An earlier version at its own address, which says what it is and leads to the newest one."""
    versions = versions_of(page)
    shown = next((version for version in versions if version.number == number), None)
    if shown is None:
        raise Http404
    then = MaterialPage.from_serializable_data(shown.content | {"pk": page.pk})
    then.url_path, then.path, then.depth = page.url_path, page.path, page.depth
    is_old = shown.number != versions[0].number
    return page.render(request, context_overrides={"page": then, "is_old": is_old} | _context(then, shown, versions))


def _context(page: MaterialPage, shown: MaterialVersion | None, versions: list[MaterialVersion]) -> dict:
    return {
        "version": shown,
        "versions": versions,
        "material": shown.material if shown else None,
        "files": list(shown.files.select_related("stored")) if shown else [],
        "objectives": page.objectives_in_order,
    }


@require_safe
def version_file(request, code: str, number: int, file_id: int):
    """Public for ever, as the version is; on its organisation's own site alone."""
    organisation = organisation_at(request)
    if organisation is None:
        raise Http404
    files = VersionFile.objects.select_related("stored").filter(
        version__material__organisation=organisation,
        version__material__code=code,
        version__material__withdrawn_at=None,
        version__number=number,
    )
    file = get_object_or_404(files, pk=file_id)
    return handed_out(file.stored, file.name)


@require_safe
def short_address(request, code: str):
    """From any of our hosts to where the work stands now; of one that was withdrawn, its own site says so."""
    material = get_object_or_404(Material.objects.select_related("page", "organisation"), code=code.lower())
    if material.withdrawn_at:
        if organisation_at(request) == material.organisation:
            return _says_that_it_was_withdrawn(request, material)
        return redirect(f"{site_paths.root_url(material.organisation.host)}{request.path}")
    if material.page is None or not material.page.live:
        raise Http404
    return redirect(material.page.full_url)


def _says_that_it_was_withdrawn(request, material: Material):
    context = {"material": material, "version": material.versions.defer("content").first()}
    return render(request, "materials/withdrawn.html", context, status=HTTPStatus.GONE)
