"""A teacher asks by the school's code; the head confirms, and the usual invitation leaves."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from base.consents import consent_for
from base.models import OutgoingMail
from base.terms import term
from schools.models import Invitation, JoinCode, JoinRequest, Membership
from schools.people.joining import forget_old_requests, renew_code
from tests.factories import member
from tests.guarded import guards


@pytest.fixture
def head(country):
    return member(country.school, "head", language="ru")


@pytest.fixture
def code(country, head):
    return renew_code(user=head, organisation=country.school)


@pytest.fixture
def reader(country):
    return Client(HTTP_HOST=country.school.host)


def ask(reader, code: str, **fields):
    answers = {
        "code": code, "last_name": "Ахметова", "first_name": "Динара", "email": "Dinara@example.kz",
        "consent_version": "on", **guards(reader, "/kk/join/"),
    }  # fmt: skip
    return reader.post("/kk/join/", answers | fields)


def test_from_the_code_to_the_invitation(country, head, code, reader, signed_in):
    assert ask(reader, str(code).lower().replace("-", " ")).status_code == 302
    asked = JoinRequest.objects.get()
    assert asked.email == "dinara@example.kz" and asked.consent_version == consent_for("joining").version
    told = OutgoingMail.objects.get(to=head.email)
    assert "Ахметова Динара" in told.subject and "/admin/people/joining/" in told.body
    client = signed_in(head)
    assert "dinara@example.kz" in client.get("/admin/people/joining/").content.decode()
    assert client.post(f"/admin/people/joining/{asked.pk}/", {"confirm": "1"}).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.email, invitation.language) == ("teacher", "dinara@example.kz", "kk")
    assert OutgoingMail.objects.filter(to="dinara@example.kz").count() == 1
    assert not JoinRequest.objects.exists() and not Membership.objects.filter(role="teacher").exists()


def test_a_wrong_code_gives_nothing_and_loses_nothing(code, reader):
    answer = ask(reader, "AAAA-AAAA")
    assert answer.status_code == 200 and not JoinRequest.objects.exists()
    assert "Dinara@example.kz" in answer.content.decode() and "коды емес" in answer.content.decode()


def test_without_a_code_there_is_no_form(country, code, reader):
    assert Client(HTTP_HOST=country.other_school.host).get("/kk/join/").status_code == 404
    assert reader.get("/ru/join/").status_code == 200


def test_the_code_of_another_school(country, code, reader):
    theirs = JoinCode.objects.create(organisation=country.other_school)
    assert ask(reader, theirs.code).status_code == 200 and not JoinRequest.objects.exists()


def test_asking_twice_is_one_request_and_one_letter(code, reader):
    ask(reader, str(code))
    ask(reader, str(code), first_name="Дина")
    assert JoinRequest.objects.get().first_name == "Дина" and OutgoingMail.objects.count() == 1


def test_a_new_code_makes_the_old_one_worthless(country, head, code, reader, signed_in):
    client = signed_in(head)
    assert str(code) in client.get("/admin/people/joining/").content.decode()
    client.post(f"/admin/people/join-code/{country.school.pk}/", {"renew": "1"})
    assert ask(reader, str(code)).status_code == 200 and not JoinRequest.objects.exists()
    client.post(f"/admin/people/join-code/{country.school.pk}/", {"take_back": "1"})
    assert reader.get("/kk/join/").status_code == 404


def test_turned_down_leaves_nothing(head, code, reader, signed_in):
    ask(reader, str(code))
    asked = JoinRequest.objects.get()
    client = signed_in(head)
    assert client.post(f"/admin/people/joining/{asked.pk}/", {"turn_down": "1"}).status_code == 302
    assert not JoinRequest.objects.exists() and not Invitation.objects.exists()
    answer = client.post(f"/admin/people/joining/{asked.pk}/", {"confirm": "1"})
    assert answer.status_code == 404


def test_who_may_not(country, code, reader, signed_in):
    ask(reader, str(code))
    asked = JoinRequest.objects.get()
    for person in (member(country.other_school, "head"), member(country.school, "editor")):
        client = signed_in(person)
        assert client.post(f"/admin/people/joining/{asked.pk}/", {"confirm": "1"}).status_code == 404
        assert client.post(f"/admin/people/join-code/{country.school.pk}/", {"renew": "1"}).status_code == 404
    assert JoinRequest.objects.count() == 1 and JoinCode.objects.get().code == code.code


def test_who_is_a_teacher_already(country, head, code, reader, signed_in):
    member(country.school, "teacher", email="dinara@example.kz")
    ask(reader, str(code))
    answer = signed_in(head).post(
        f"/admin/people/joining/{JoinRequest.objects.get().pk}/", {"confirm": "1"}, follow=True
    )
    assert "эта роль уже есть" in answer.content.decode().lower() or not Invitation.objects.exists()
    assert JoinRequest.objects.count() == 1


def test_old_requests_are_forgotten(code, reader):
    ask(reader, str(code))
    assert forget_old_requests() == 0
    with time_machine.travel(timezone.now() + term("joining")):
        assert forget_old_requests() == 1


def test_many_requests_cost_the_same(country, head, code, signed_in, django_assert_max_num_queries):
    for number in range(12):
        JoinRequest.objects.create(organisation=country.school, email=f"{number}@example.kz", last_name="x")
    client = signed_in(head)
    client.get("/admin/people/joining/")
    with django_assert_max_num_queries(25):
        client.get("/admin/people/joining/")
