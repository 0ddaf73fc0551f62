"""Where does a material stand: whose move is it, since when, and what was said on the way?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from materials.access import Assignment, assignments_at
from materials.criteria import CRITERIA, Mark
from materials.models import Decision, Material, Review
from schools.access import rows_of_pages
from schools.models import Organisation, Seat

DRAFT, RETURNED, REVIEW, PUBLISHED, REFUSED = "draft", "returned", "review", "published", "refused"
WITHDRAWN = "withdrawn"
WORDS = {
    DRAFT: _("Draft"),
    RETURNED: _("Returned for improvement"),
    REVIEW: _("In review"),
    PUBLISHED: _("Published"),
    REFUSED: _("Not accepted"),
    WITHDRAWN: _("Withdrawn"),
}
DECIDED = {
    Decision.ACCEPT: _("Accepted"),
    Decision.RETURN: WORDS[RETURNED],
    Decision.REFUSE: WORDS[REFUSED],
}
STAGES = {
    Seat.ASSOCIATION: _("methodical association"),
    Seat.COUNCIL: _("methodical council"),
}


@dataclass
class Standing:
    code: str
    stage: str = ""
    since: datetime | None = None
    people: list[str] = field(default_factory=list)  # whose move it is
    reviews: list[Review] = field(default_factory=list)  # the newest first
    is_public: bool = False

    @property
    def words(self) -> str:
        return WORDS[self.code]

    @property
    def may_write(self) -> bool:
        return self.code in (DRAFT, RETURNED, PUBLISHED, WITHDRAWN)


def standings_of(organisation: Organisation, works: Iterable[Material]) -> dict[int, Standing]:
    """By the id of the work, each without its reviews; the queries are the same for any number of works."""
    works = list(works)
    pages = Page.objects.filter(pk__in=[work.page_id for work in works])
    states = rows_of_pages(WorkflowState.objects.active(), pages)
    running = {int(page): status for page, status in states.values_list("object_id", "status")}
    assignments = {row.material.pk: row for row in assignments_at(organisation)} if running else {}
    return {work.pk: _standing(work, running.get(work.page_id), assignments.get(work.pk)) for work in works}


def standing_of(material: Material) -> Standing:
    standing = standings_of(material.organisation, [material])[material.pk]
    standing.reviews = list(_reviews(material))
    return standing


def _standing(material: Material, status: str | None, assignment: Assignment | None) -> Standing:
    standing = Standing(_code(material, status), is_public=material.page.live)
    if assignment is not None:
        standing.stage = STAGES[assignment.stage]
        standing.since = assignment.state.started_at
        standing.people = sorted(str(row.user) for row in assignment.reviewers.values())
    return standing


def _code(material: Material, status: str | None) -> str:
    if material.refused_at:
        return REFUSED
    if status is None and material.withdrawn_at:
        return WITHDRAWN
    if status is not None:
        return REVIEW if status == WorkflowState.STATUS_IN_PROGRESS else RETURNED
    return PUBLISHED if material.page.live and not material.page.has_unpublished_changes else DRAFT


def _reviews(material: Material):
    rows = material.reviews.select_related("reviewer", "task_state__task__materialreviewtask").order_by("-decided_at")
    for row in rows:
        row.words = DECIDED[row.decision]
        row.stage = STAGES[row.task_state.task.materialreviewtask.stage]
        row.lines = [(str(line), Mark(row.marks[line.code]).label) for line in CRITERIA if line.code in row.marks]
        yield row
