"""What of the materials stands in the admin: a head's reminder, with the way to his desk on the school's site; for the
ministry, the learning objectives.
"""

from collections.abc import Callable, Container

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail import hooks

from home import to_do
from materials.access import waiting_for
from materials.objective_views import ObjectiveTableCheckView, ObjectiveTableView, template
from materials.report_access import DECIDING, open_reports_for
from materials.viewsets import ObjectiveViewSet
from schools.access import memberships_of
from schools.models import Role
from schools.start import door_to


@hooks.register("register_admin_viewset")
def learning_objectives():
    return ObjectiveViewSet()


@hooks.register("register_admin_urls")
def tables_of_objectives():
    return [
        path("objectives/table/", ObjectiveTableView.as_view(), name="objective-table"),
        path("objectives/table/template/", template, name="objective-table-template"),
        path(
            "objectives/table/<int:uploaded_file_id>/", ObjectiveTableCheckView.as_view(), name="objective-table-check"
        ),
    ]


@hooks.register("register_log_actions")
def table_taken_in(actions):
    sentence = gettext_lazy("A table of learning objectives was taken in.")
    actions.register_action("objectives.taken_in", gettext_lazy("Take in a table"), sentence)


@to_do.register
def waiting_materials(user) -> to_do.ToDo | None:
    """For the heads who decide where nobody has the seat; others come to the desk by their letter."""
    return _at_desks(user, [Role.HEAD], waiting_for, "my-reviews", _("materials waiting for your review"))


@to_do.register
def reported_materials(user) -> to_do.ToDo | None:
    words = _("reports of copied works waiting for your decision")
    return _at_desks(user, DECIDING, open_reports_for, "my-reports", words)


def _at_desks(user, roles: Container[str], waiting: Callable, view: str, words: str) -> to_do.ToDo | None:
    """What waits at all desks of a person, with the way to the first at which something does."""
    places = {row.organisation_id: row.organisation for row in memberships_of(user) if row.role in roles}
    counts = {pk: len(waiting(user, place)) for pk, place in places.items()}
    first = next((pk for pk, count in counts.items() if count), None)
    if first is None:
        return None
    with override(user.language):
        url = door_to(places[first], reverse(view))
    return to_do.ToDo(sum(counts.values()), words, url)
