"""Who writes materials in an organisation, who reviews which, and which works exist for whom?"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page, TaskState, WorkflowState

from materials.kinds import KINDS
from materials.models import Answer, Material, MaterialPage, MaterialReviewTask, PartialUpload
from schools import access
from schools.models import Membership, Organisation, Role, Seat
from schools.role_rights import rights_of
from schools.subjects import SUBJECTS


def memberships_at(user, organisation: Organisation) -> list[Membership]:
    return [row for row in access.memberships_of(user) if row.organisation_id == organisation.pk]


def writes_at(user, organisation: Organisation) -> bool:
    return any(rights_of(row).writes_materials for row in memberships_at(user, organisation))


def reviews_at(user, organisation: Organisation) -> bool:
    """Heads too: they decide where nobody has the seat."""
    rows = memberships_at(user, organisation)
    return any(rights_of(row).reviews_materials or row.role == Role.HEAD for row in rows)


def heads(user, organisation: Organisation) -> bool:
    return any(row.role == Role.HEAD for row in memberships_at(user, organisation))


# An author's own works


def works_of(user, organisation: Organisation) -> QuerySet[Material]:
    works = Material.objects.filter(author=user, organisation=organisation, page__isnull=False)
    return works.select_related("page", "organisation")


def get_work_of(user, organisation: Organisation, pk: int) -> Material:
    return get_object_or_404(works_of(user, organisation), pk=pk)


def get_upload_of(user, material: Material, pk: int) -> PartialUpload:
    return get_object_or_404(PartialUpload, pk=pk, material=material, user=user)


def public_works_at(organisation: Organisation) -> QuerySet[Material]:
    return Material.objects.filter(organisation=organisation, page__live=True)


def get_public_work(code: str) -> Material:
    """Of any organisation; 404 alike for what isn't there and what isn't public."""
    works = Material.objects.filter(page__live=True, withdrawn_at=None)
    return get_object_or_404(works.select_related("page__locale", "organisation"), code=code.lower())


def authors_of(material: Material) -> set[int]:
    """The ids of the people whose work it is: the author, and who agrees to be named with him."""
    agreeing = {row.user_id for row in material.co_authors.all() if row.answer == Answer.AGREED}
    return {material.author_id, *agreeing} - {None}


# Reviewers


class Reviewers:
    """Who has which seat in an organisation today; read once, for any number of its materials."""

    def __init__(self, organisation: Organisation):
        rows = Membership.objects.current().filter(
            organisation=organisation, role__in=[Role.METHODOLOGIST, Role.HEAD], user__is_active=True
        )
        self.rows = list(rows.select_related("user"))

    def of(self, stage: str, subject: str, authors: set[int]) -> dict[int, Membership]:
        """Who may decide in that stage, by the id of the person; its authors never.

        In the association its heads for the subject; where the school has none, the council; where it has no council
        either, the head of the school, so that no material waits for a seat that nobody has.
        """
        council = {row.user_id: row for row in self.rows if row.seat == Seat.COUNCIL}
        heads = {row.user_id: row for row in self.rows if row.role == Role.HEAD}
        association = {row.user_id: row for row in self.rows if subject in row.subjects}
        for people in ([association] if stage == Seat.ASSOCIATION else []) + [council, heads]:
            if others := {pk: row for pk, row in people.items() if pk not in authors}:
                return others
        return {}


@dataclass
class Assignment:
    """A stage of a material's review, with the very version that is looked at."""

    material: Material
    state: TaskState
    reviewers: dict[int, Membership]

    @property
    def stage(self) -> Seat:
        return Seat(self.state.task.materialreviewtask.stage)

    @cached_property
    def page(self) -> MaterialPage:
        return self.state.revision.as_object()

    @property
    def title(self) -> str:
        return self.state.revision.content["title"]

    @property
    def what(self) -> str:
        """Of what kind and subject, for a list: without making the page."""
        content = self.state.revision.content
        return f"{KINDS[content['kind']]}, {SUBJECTS[content['subject']]}"


def assignments_at(organisation: Organisation) -> list[Assignment]:
    """All that waits in that organisation, the longest waiting first."""
    pages = Page.objects.filter(pk__in=Material.objects.filter(organisation=organisation).values("page"))
    running = access.rows_of_pages(WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS), pages)
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__in=running)
    return _assignments(organisation, states.order_by("started_at"))


def waiting_for(user, organisation: Organisation) -> list[Assignment]:
    if not reviews_at(user, organisation):
        return []
    return [row for row in assignments_at(organisation) if user.pk in row.reviewers]


def get_assignment(user, organisation: Organisation, pk: int) -> Assignment:
    """404 alike for what isn't there, is elsewhere, or isn't one's own to decide; what is decided stays readable."""
    found = _assignments(organisation, TaskState.objects.filter(pk=pk))
    if not found or user.pk not in found[0].reviewers:
        raise Http404
    return found[0]


def assignment_of(material: Material) -> Assignment | None:
    """Where the material stands now; None where nobody reviews it."""
    state = material.page.current_workflow_task_state
    return _assignments(material.organisation, TaskState.objects.filter(pk=state.pk))[0] if state else None


def _assignments(organisation: Organisation, states: QuerySet[TaskState]) -> list[Assignment]:
    states = states.filter(task__in=MaterialReviewTask.objects.all())
    states = list(states.select_related("workflow_state", "revision", "task__materialreviewtask"))
    works = Material.objects.filter(organisation=organisation, page__in=[_page_id(state) for state in states])
    works = works.select_related("page__locale", "organisation", "author").prefetch_related("co_authors")
    by_page = {work.page_id: work for work in works}
    people = Reviewers(organisation)
    return [_assignment(by_page[_page_id(state)], state, people) for state in states if _page_id(state) in by_page]


def _assignment(material: Material, state: TaskState, people: Reviewers) -> Assignment:
    stage = state.task.materialreviewtask.stage
    subject = state.revision.content["subject"]
    return Assignment(material, state, people.of(stage, subject, authors_of(material)))


def _page_id(state: TaskState) -> int:
    return int(state.workflow_state.object_id)
