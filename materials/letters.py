"""Who is told what about a material? A letter each: reviewers that it waits, the author what became of it."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from base import site_paths
from base.letters import write_letter
from base.models import User
from materials.access import assignment_of, heads
from materials.models import CoAuthor, Decision, Material, PlagiarismReport
from materials.report_access import Deciders
from schools.models import Organisation


def tell_reviewers(material: Material) -> None:
    """Of the stage before which it stands now."""
    assignment = assignment_of(material)
    for membership in assignment.reviewers.values():
        _send("waits", material, membership.user, "review-decide", assignment.state.pk)


def tell_author(material: Material, decision: Decision, reasons: str) -> None:
    if material.author and material.author.is_active:
        _send("decided", material, material.author, "material-edit", material.pk, decision=decision, reasons=reasons)


def tell_of_withdrawal(material: Material, by: User) -> None:
    """The author, of what the head of the school has taken down, or somebody above it."""
    if material.author and material.author.is_active:
        is_from_school = heads(by, material.organisation)
        _send("withdrawn", material, material.author, "material-edit", material.pk, is_from_school=is_from_school)


def tell_users(material: Material, name: str) -> None:
    """Those who have used it: that it was corrected, or withdrawn."""
    title = material.page.title  # what is public: a draft's is the author's own
    for use in material.uses.filter(teacher__is_active=True).select_related("teacher"):
        _send(f"used_{name}", material, use.teacher, "material-short", material.code, title=title)


def tell_co_author(row: CoAuthor) -> None:
    """That he is asked whether he agrees to be named."""
    door = f"{site_paths.root_url(settings.CENTRAL_HOST)}{reverse('own-desk')}"
    with override(row.user.language):
        place = reverse("co-author", args=[row.pk])
    _write("co_author", row.material, row.user, f"{door}?{urlencode({'next': place})}")


def tell_author_of_answer(row: CoAuthor) -> None:
    author = row.material.author
    if author and author.is_active:
        _send("co_author_answered", row.material, author, "material-edit", row.material.pk, row=row)


def tell_deciders(report: PlagiarismReport) -> None:
    """At the desk of the organisation by which each decides; who has reported, and what, is read there alone."""
    material, title = report.version.material, report.version.title
    for row in Deciders([material]).of(material).values():
        _send("reported", material, row.user, "report-decide", report.pk, desk=row.organisation, title=title)


def answer_reporter(report: PlagiarismReport) -> None:
    write_letter(
        "materials/mail/report_answered", to=report.reporter_email, language=report.language, report=report
    ).send()


def _send(
    name: str, material: Material, reader, view: str, key: int | str, desk: Organisation | None = None, **context
) -> None:
    """``desk`` is the organisation on whose site the address is, where it isn't the material's own."""
    with override(reader.language):
        url = f"{site_paths.root_url((desk or material.organisation).host)}{reverse(view, args=[key])}"
    _write(name, material, reader, url, **context)


def _write(name: str, material: Material, reader, url: str, **context) -> None:
    context.setdefault("title", material.page.draft_title)
    write_letter(
        f"materials/mail/{name}",
        to=reader.email,
        language=reader.language,
        reader=reader,
        material=material,
        url=url,
        **context,
    ).send()
