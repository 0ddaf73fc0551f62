"""Who is told what about a material? A letter each: reviewers that it waits, the author what became of it."""

from django.urls import reverse
from django.utils.translation import override

from base import site_paths
from base.letters import write_letter
from materials.access import assignment_of
from materials.models import Decision, Material


def tell_reviewers(material: Material) -> None:
    """Of the stage before which it stands now."""
    assignment = assignment_of(material)
    for membership in assignment.reviewers.values():
        _send("waits", material, membership.user, "review-decide", assignment.state.pk)


def tell_author(material: Material, decision: Decision, reasons: str) -> None:
    if material.author and material.author.is_active:
        _send("decided", material, material.author, "material-edit", material.pk, decision=decision, reasons=reasons)


def tell_of_withdrawal(material: Material) -> None:
    """The author, of what the head of the school has taken down."""
    if material.author and material.author.is_active:
        _send("withdrawn", material, material.author, "material-edit", material.pk)


def tell_users(material: Material, name: str) -> None:
    """Those who have used it: that it was corrected, or withdrawn."""
    title = material.page.title  # what is public: a draft's is the author's own
    for use in material.uses.filter(teacher__is_active=True).select_related("teacher"):
        _send(f"used_{name}", material, use.teacher, "material-short", material.code, title=title)


def _send(name: str, material: Material, reader, view: str, key: int | str, **context) -> None:
    with override(reader.language):
        url = f"{site_paths.root_url(material.organisation.host)}{reverse(view, args=[key])}"
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
