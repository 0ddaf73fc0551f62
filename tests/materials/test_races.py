"""Two at once: the second sees what the first did, and nothing happens twice."""

import pytest

from materials.access import assignment_of, get_assignment
from materials.actions import ChangedMeanwhile, take_back
from materials.models import Decision, MaterialVersion, Review
from materials.review import decide as decide_on
from tests.materials.conftest import VERDICT, begun, decide, seated, state_of, write


def test_a_second_tab_writes_over_nothing(at_school, teacher):
    author = at_school(teacher)
    material = begun(author)
    known = material.page.latest_revision_id
    write(author, material, annotation="Бірінші терезе")
    answer = write(author, material, known=known, annotation="Екінші терезе")
    assert answer.status_code == 409 and "Екінші терезе" in answer.content.decode()
    material.page.refresh_from_db()
    assert material.page.get_latest_revision_as_object().annotation == "Бірінші терезе"


def test_a_double_click_sends_once(at_school, sent, association):
    answer = write(at_school(sent.author), sent, "send")
    assert answer.status_code == 409
    assert state_of(sent).workflow_state.task_states.count() == 1


def test_what_was_typed_stays_in_sight_when_the_draft_went_to_review_meanwhile(at_school, sent):
    assert "Кейін жазылған" in write(at_school(sent.author), sent, annotation="Кейін жазылған").content.decode()


def test_two_reviewers_of_one_stage(country, at_school, sent, association, council):
    other = seated(country.school, "association")
    state = state_of(sent)
    assert decide(at_school(association), sent).status_code == 302
    late = at_school(other).post(f"/kk/my/reviews/{state.pk}/", VERDICT | {"decision": "refuse", "reasons": "Жоқ"})
    assert late.status_code == 409 and "Жоқ" in late.content.decode()
    assert Review.objects.count() == 1


def test_the_author_takes_it_back_while_the_council_approves(at_school, sent, association, council):
    decide(at_school(association), sent)
    assignment = assignment_of(sent)
    take_back(material=sent, user=sent.author)
    with pytest.raises(ChangedMeanwhile):
        decide_on(assignment=assignment, reviewer=council, decision=Decision.ACCEPT, reasons="", marks=VERDICT)
    assert not MaterialVersion.objects.exists()


def test_and_cannot_once_it_is_decided(at_school, sent, association, council):
    decide(at_school(association), sent)
    decide(at_school(council), sent)
    assert at_school(sent.author).post(f"/kk/my/materials/{sent.pk}/", {"take_back": "1"}).status_code == 409
    assert MaterialVersion.objects.count() == 1


def test_who_lost_the_seat_meanwhile_decides_nothing(country, at_school, sent, association, council):
    address = f"/kk/my/reviews/{state_of(sent).pk}/"
    client = at_school(association)
    assert client.get(address).status_code == 200
    association.memberships.all().delete()
    assert client.post(address, VERDICT | {"decision": "accept"}).status_code == 404
    assert not Review.objects.exists() and get_assignment(council, country.school, state_of(sent).pk)
