"""A school where somebody writes a material and others review it."""

import pytest
from django.test import Client

from materials.models import Material
from tests.factories import member

SEATS = {"association": {"subjects": ["math"]}, "council": {}}


@pytest.fixture
def teacher(country):
    return member(country.school, "teacher", language="kk", last_name="Ахметова")


def seated(organisation, seat: str, **fields):
    person = member(organisation, "teacher", language="ru")
    person.memberships.update(role="methodologist", seat=seat, **SEATS[seat] | fields)
    return person


@pytest.fixture
def association(country):
    return seated(country.school, "association")


@pytest.fixture
def council(country):
    return seated(country.school, "council")


@pytest.fixture
def at_school(country):
    """A client of the school's own host, where somebody is signed in."""

    def make(user=None, host=None):
        client = Client(HTTP_HOST=host or country.school.host)
        if user:
            client.force_login(user, backend="schools.access.MembershipBackend")
        return client

    return make


BEGIN = {"title": "Жай бөлшектерді қосу", "kind": "lesson_plan", "subject": "math", "language": "kk"}
FACTS = {
    "title": "Жай бөлшектерді қосу",
    "kind": "lesson_plan",
    "subject": "math",
    "annotation": "5-сыныпқа арналған сабақ.",
    "grades": ["5"],
    "quarter": "2",
    "minutes": "45",
    "licence": "by",
    "changes": "Есептің шарты түзетілді.",
    "part-kind": ["heading", "paragraph"],
    "part-text": ["Сабақтың барысы", "Бөлшектерді қосамыз.\n\n- карточка"],
    "part-caption": ["", ""],
}


def begun(client) -> Material:
    client.post("/kk/my/materials/new/", BEGIN)
    return Material.objects.first()


def write(client, material: Material, wish: str = "save", **fields):
    material.refresh_from_db()
    material.page.refresh_from_db()
    known = {"known": material.page.latest_revision_id, "wish": wish}
    return client.post(f"/kk/my/materials/{material.pk}/", FACTS | known | fields)


@pytest.fixture
def sent(at_school, teacher):
    """A material that its author has sent to the reviewers."""
    client = at_school(teacher)
    material = begun(client)
    assert write(client, material, "send").status_code == 302
    return material


VERDICT = {"objectives": "yes", "correctness": "yes", "method": "partly", "reuse": "yes", "rights": "yes"}


def state_of(material: Material):
    material.page.refresh_from_db()
    return material.page.current_workflow_task_state


def decide(client, material: Material, decision: str = "accept", reasons: str = "", **fields):
    answers = VERDICT | {"decision": decision, "reasons": reasons} | fields
    return client.post(f"/kk/my/reviews/{state_of(material).pk}/", answers)
