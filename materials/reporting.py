"""Somebody reports that a material was copied; a head decides, who has no part in it."""

from django.db import transaction
from django.utils import timezone

from base.models import User
from base.terms import term
from materials.actions import ChangedMeanwhile, withdraw
from materials.letters import answer_reporter, tell_deciders
from materials.models import Material, MaterialVersion, PlagiarismReport
from materials.report_access import get_report
from schools.models import Organisation

PERSONAL = ["reporter_name", "reporter_email", "claim", "original", "answer"]  # people tell of themselves in texts, too


@transaction.atomic
def report_copied_work(*, version: MaterialVersion, name: str, email: str, **fields) -> PlagiarismReport:
    report = PlagiarismReport.objects.create(version=version, reporter_name=name, reporter_email=email, **fields)
    tell_deciders(report)
    return report


@transaction.atomic
def decide_report(
    *, report: PlagiarismReport, organisation: Organisation, user: User, is_confirmed: bool, answer: str
) -> None:
    """At the desk of ``organisation``. Confirmed, the material is taken down, and ``answer`` is its public reason; the
    other open reports of it are answered by that, too.

    Raises ChangedMeanwhile where somebody was quicker, and Http404 for who may not decide any more.
    """
    material = Material.objects.select_for_update().get(pk=report.version.material_id)
    report = get_report(user, organisation, report.pk)
    if report.decided_at or report.erased_at:
        raise ChangedMeanwhile
    decided = [report]
    if is_confirmed:
        others = PlagiarismReport.objects.open().filter(version__material=material).exclude(pk=report.pk)
        decided += others.with_material()
        if report.version.material.page and report.version.material.page.live:
            withdraw(material=material, user=user, reason=answer)
    for row in decided:
        row.decided_at, row.decided_by, row.is_confirmed, row.answer = timezone.now(), user, is_confirmed, answer
        row.save(update_fields=["decided_at", "decided_by", "is_confirmed", "answer"])
        answer_reporter(row)


def erase_personal_data() -> int:
    """Of reports whose term is over, decided or not."""
    now = timezone.now()
    due = PlagiarismReport.objects.filter(erased_at=None, created_at__lt=now - term("plagiarism_report"))
    return due.update(**dict.fromkeys(PERSONAL, ""), erased_at=now)
