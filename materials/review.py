"""A reviewer decides on a stage: accepts, returns or refuses, on exactly the version that he has before him."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import TaskState

from base.models import User
from base.refused import Refused
from materials.access import Assignment, get_assignment
from materials.actions import ChangedMeanwhile, locked
from materials.letters import tell_author, tell_reviewers
from materials.models import Decision, Review


@transaction.atomic
def decide(*, assignment: Assignment, reviewer: User, decision: str, reasons: str, marks: dict[str, str]) -> None:
    """Raises Refused where somebody was quicker, and Http404 for who has lost the seat meanwhile."""
    material = locked(assignment.material)
    state = get_assignment(reviewer, material.organisation, assignment.state.pk).state
    if state.status != TaskState.STATUS_IN_PROGRESS or state.revision_id != material.page.latest_revision_id:
        raise ChangedMeanwhile
    if decision != Decision.ACCEPT and not reasons.strip():
        raise Refused(gettext("Write the reasons: the author learns from them what to do."))
    said = {"reviewer": reviewer, "decision": decision, "reasons": reasons, "marks": marks}
    Review.objects.create(material=material, task_state=state, **said)
    {Decision.ACCEPT: _accept, Decision.RETURN: _return, Decision.REFUSE: _refuse}[Decision(decision)](
        material, state, reviewer, reasons
    )


def _accept(material, state: TaskState, reviewer: User, reasons: str) -> None:
    state.approve(user=reviewer, comment=reasons)
    material.page.refresh_from_db()
    if material.page.workflow_in_progress:
        tell_reviewers(material)
    else:
        tell_author(material, Decision.ACCEPT, reasons)


def _return(material, state: TaskState, reviewer: User, reasons: str) -> None:
    state.reject(user=reviewer, comment=reasons)
    tell_author(material, Decision.RETURN, reasons)


def _refuse(material, state: TaskState, reviewer: User, reasons: str) -> None:
    state.workflow_state.cancel(user=reviewer)
    material.refused_at = timezone.now()
    material.save(update_fields=["refused_at"])
    tell_author(material, Decision.REFUSE, reasons)
