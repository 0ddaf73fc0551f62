"""A co-author is asked, sees the draft, and is named only while he agrees."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from base.models import OutgoingMail
from materials.models import CoAuthor
from tests.factories import member
from tests.materials.conftest import begun, decide, write
from tests.materials.test_the_way_to_publication import graph_of


@pytest.fixture
def colleague(country):
    """Of another school."""
    return member(country.other_school, "teacher", language="ru", last_name="Иванова", first_name="Анна", patronymic="")


@pytest.fixture
def author(at_school, teacher):
    return at_school(teacher)


@pytest.fixture
def asked(author, colleague):
    material = begun(author)
    plan = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan")
    assert write(author, material, "ask", **{"co-author": colleague.email.upper(), "upload": plan}).status_code == 302
    return CoAuthor.objects.get()


@pytest.fixture
def at_other_school(at_school, country):
    return lambda user: at_school(user, country.other_school.host)


@pytest.fixture
def reviewers(at_school, association, council):
    return [at_school(association), at_school(council)]


def answer(client, row: CoAuthor, word: str = "agree"):
    return client.post(f"/ru/my/co-author/{row.pk}/", {word: "1"})


def send(author, material):
    token = re.search(r'name="file" value="([^"]+)"', author.get(f"/kk/my/materials/{material.pk}/").content.decode())
    return write(author, material, "send", file=token[1] if token else [])


def published(author, material, reviewers):
    assert send(author, material).status_code == 302
    for reviewer in reviewers:
        decide(reviewer, material)
    material.page.refresh_from_db()
    return material.page.get_url_parts()[2]


def test_from_the_question_to_the_name(asked, author, colleague, reviewers, at_other_school):
    letter = OutgoingMail.objects.get(to=colleague.email)
    assert f"next=%2Fru%2Fmy%2Fco-author%2F{asked.pk}%2F" in letter.body
    client = at_other_school(colleague)
    page = client.get(f"/ru/my/co-author/{asked.pk}/").content.decode()
    assert "Жай бөлшектерді қосу" in page and "Сабақтың барысы" in page
    file = re.search(rf"/ru/my/co-author/{asked.pk}/files/\d+/", page)[0]
    assert b"plan" in b"".join(client.get(file).streaming_content)
    assert answer(client, asked).status_code == 302
    assert OutgoingMail.objects.filter(to=asked.material.author.email).exists()
    address = published(author, asked.material, reviewers)
    shown = author.get(address).content.decode()
    code = asked.material.code
    assert f'href="/kk/material/{code}/author/{asked.pk}/">Иванова Анна</a>' in shown
    assert {"@type": "Person", "name": "Иванова Анна"} in graph_of(shown)[-1]["author"]
    assert "Иванова Анна. Жай бөлшектерді қосу" in shown  # the citation
    works = author.get(f"/kk/material/{code}/author/{asked.pk}/").content.decode()
    assert "<h1>Иванова Анна</h1>" in works and "Жай бөлшектерді қосу" in works
    assert "Жай бөлшектерді қосу" in author.get("/kk/catalogue/?q=иванова").content.decode()


def test_who_has_not_agreed_is_named_nowhere(asked, author, reviewers):
    address = published(author, asked.material, reviewers)
    assert "Иванова" not in author.get(address).content.decode()
    assert "Жай бөлшектерді қосу" not in author.get("/kk/catalogue/?q=иванова").content.decode()
    assert author.get(f"/kk/material/{asked.material.code}/author/{asked.pk}/").status_code == 404


def test_who_changes_his_mind_is_no_longer_named(asked, author, colleague, reviewers, at_other_school):
    client = at_other_school(colleague)
    answer(client, asked)
    address = published(author, asked.material, reviewers)
    answer(client, asked, "refuse")
    assert "Иванова" not in author.get(address).content.decode()
    assert "Жай бөлшектерді қосу" not in author.get("/kk/catalogue/?q=иванова").content.decode()


def test_an_author_takes_nobody_out_of_what_is_published(asked, author, colleague, reviewers, at_other_school):
    answer(at_other_school(colleague), asked)
    address = published(author, asked.material, reviewers)
    write(author, asked.material, f"leave_out:{asked.pk}")
    assert "Иванова" in author.get(address).content.decode()
    published(author, asked.material, reviewers)
    assert "Иванова" not in author.get(address).content.decode()
    assert "Иванова" in author.get(f"{address}version/1/").content.decode()


def test_nobody_learns_whether_an_address_has_an_account(author, asked):
    material = asked.material
    letters = OutgoingMail.objects.count()
    write(author, material, "ask", **{"co-author": "nobody@example.kz"})
    page = author.get(f"/kk/my/materials/{material.pk}/").content.decode()
    rows = re.findall(r"<li>(\S+@\S+) <span class=\"meta\">([^<]+)</span>", page)
    assert {email for email, _answer in rows} == {asked.email, "nobody@example.kz"}
    assert len({word for _email, word in rows}) == 1
    assert OutgoingMail.objects.count() == letters


@pytest.mark.parametrize("email", ["no address", "OWN"])
def test_an_address_that_can_not_be_asked(author, teacher, email):
    material = begun(author)
    typed = {"co-author": teacher.email if email == "OWN" else email, "annotation": "Сақталсын"}
    page = write(author, material, "ask", **typed).content.decode()
    assert "Сақталсын" in page and 'role="alert"' in page and not CoAuthor.objects.exists()


def test_a_co_author_is_no_reviewer(author, association, at_school):
    material = begun(author)
    write(author, material, "ask", **{"co-author": association.email})
    reviewer = at_school(association)
    answer(reviewer, CoAuthor.objects.get())
    send(author, material)
    assert "Жай бөлшектерді қосу" not in reviewer.get("/ru/my/reviews/").content.decode()


def test_others_get_nothing(asked, at_school, at_other_school, country, association):
    stranger = at_other_school(member(country.other_school, "teacher"))
    address = f"/ru/my/co-author/{asked.pk}/"
    for client in (stranger, at_school(association)):
        assert client.get(address).status_code == 404 and answer(client, asked).status_code == 404
    asked.refresh_from_db()
    assert asked.answer == "waiting"


def test_too_many_are_not_asked(author, monkeypatch):
    monkeypatch.setattr("materials.co_authors.MOST", 2)
    material = begun(author)
    for number in range(3):
        answer = write(author, material, "ask", **{"co-author": f"t{number}@example.kz"})
    assert answer.status_code == 409 and CoAuthor.objects.count() == 2
