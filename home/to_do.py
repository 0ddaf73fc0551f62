"""What is there to do today? Counted for the person who signs in, with the way to each; the first panel of the admin.

Apps above register what they have: a function of the person that returns a ``ToDo``, or None when there is nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState

from base.models import User
from home.models import HeadApprovalTask, SiteParity
from schools import access

FEW = 5


@dataclass
class ToDo:
    count: int
    words: str  # without the number, which stands beside them
    url: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)  # title and address of the first few

    @property
    def more(self) -> int:
        return self.count - len(self.links) if self.links else 0


Source = Callable[[User], ToDo | None]
SOURCES: list[Source] = []


def register(source: Source) -> Source:
    SOURCES.append(source)
    return source


def to_do_for(user: User) -> list[ToDo]:
    found = (source(user) for source in SOURCES)
    return [to_do for to_do in found if to_do is not None and to_do.count]


@register
def returned(user: User) -> ToDo:
    """Pages that one sent for approval, and that came back with a comment."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=user,
        current_task_state__task__in=HeadApprovalTask.objects.all(),  # other reviews have desks of their own
    )
    found = _newest(access.scopes_of(user).of_pages(states))
    links = [(page.draft_title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page, _state in found]
    return ToDo(states.count(), _("returned with a comment"), links=links)


@register
def waiting(user: User) -> ToDo | None:
    """Pages on which one decides."""
    task = HeadApprovalTask.objects.first()
    if task is None:
        return None
    states = task.get_task_states_user_can_moderate(user)
    found = _newest(WorkflowState.objects.filter(task_states__in=states))
    links = [(page.draft_title, reverse("decision", args=[state.current_task_state_id])) for page, state in found]
    return ToDo(states.count(), _("waiting for your decision"), links=links)


def _newest(states: QuerySet[WorkflowState]) -> list[tuple[Page, WorkflowState]]:
    newest = list(states.order_by("-created_at")[:FEW])
    pages = Page.objects.in_bulk([int(state.object_id) for state in newest])
    return [(pages[int(state.object_id)], state) for state in newest if int(state.object_id) in pages]


@register
def languages(user: User) -> ToDo:
    """Pages of the sites on which one works oneself; officials have the list of all below beside it."""
    own = access.organisations_written_by(user)
    rows = SiteParity.objects.filter(organisation__in=own)
    sums = rows.aggregate(missing=Sum("missing"), outdated=Sum("outdated"))
    count = (sums["missing"] or 0) + (sums["outdated"] or 0)
    return ToDo(count, _("missing or outdated in one language"), reverse("parity"))


class ToDoPanel(Component):
    class Media:
        css = {"all": ["css/admin/screens.css"]}

    name = "to_do"
    template_name = "home/admin/to_do.html"
    order = 50

    def __init__(self, user: User):
        self.user = user

    def get_context_data(self, parent_context):
        return {"rows": to_do_for(self.user)}
