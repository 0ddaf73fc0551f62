"""What keeps programs out of the public forms, and what a person is told; shown on the form of messages."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from base import guarded_forms
from base.puzzles import LIFETIME, new_puzzle, read_puzzle
from base.rate_limits import take_place
from feedback.models import Message
from tests.guarded import guards, says, send

URL = "/ru/feedback/write/"
LETTER = {
    "subject": "question",
    "text": "Когда каникулы?",
    "name": "Ольга",
    "email": "olga@example.kz",
    "consent_version": "on",
}


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def is_kept(response) -> bool:
    return "Когда каникулы?" in response.content.decode() and not Message.objects.exists()


def after(seconds: float):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def test_a_solved_puzzle_lets_the_form_through_at_once(reader):
    assert send(reader, URL, **LETTER).status_code == 302


def test_without_javascript_it_passes_after_five_seconds(reader):
    sent = guards(reader, URL, is_solved=False) | LETTER
    answer = reader.post(URL, sent)
    assert says(answer, guarded_forms.TOO_FAST, "ru") and is_kept(answer)
    with after(6):
        assert reader.post(URL, sent).status_code == 302


def test_mending_a_field_does_not_start_the_five_seconds_anew(reader):
    sent = guards(reader, URL, is_solved=False)
    with after(4):
        assert sent["puzzle"] in reader.post(URL, sent | LETTER | {"email": "olga"}).content.decode()


@pytest.mark.parametrize("solution", ["1234567", "x", "7\x00", "9" * 5000])
def test_a_wrong_solution_is_refused(reader, solution):
    answer = reader.post(URL, guards(reader, URL) | LETTER | {"solution": solution})
    assert is_kept(answer) and answer.status_code == 200


def test_an_expired_form_is_said_to_be_so_and_its_text_kept(reader):
    sent = guards(reader, URL) | LETTER
    with after(LIFETIME + 1):
        answer = reader.post(URL, sent)
    assert says(answer, guarded_forms.OVERDUE, "ru") and is_kept(answer)


def test_a_puzzle_of_another_form_or_a_forged_one_is_refused(reader):
    token = new_puzzle("subscribe").token
    for puzzle in (token, token[:-2], "", "x:y:z"):
        answer = reader.post(URL, guards(reader, URL) | LETTER | {"puzzle": puzzle, "solution": ""})
        assert says(answer, guarded_forms.OVERDUE, "ru") and is_kept(answer)


def test_sending_twice_leaves_one_message_and_keeps_what_was_added(reader):
    sent = guards(reader, URL) | LETTER
    reader.post(URL, sent)
    answer = reader.post(URL, sent | {"text": "Добавлю ещё"})
    assert says(answer, guarded_forms.SENT_ALREADY, "ru")
    assert "Добавлю ещё" in answer.content.decode()
    assert sent["puzzle"] not in answer.content.decode()  # a new one: the second message can be sent
    assert Message.objects.count() == 1


def test_the_trap_is_emptied_and_said(reader):
    answer = reader.post(URL, guards(reader, URL) | LETTER | {"website": "https://spam.example"})
    assert says(answer, guarded_forms.FOR_PROGRAMS, "ru") and is_kept(answer)
    assert "spam.example" not in answer.content.decode()


def test_from_one_address_comes_only_so_much_and_less_without_javascript(reader, monkeypatch):
    monkeypatch.setattr(guarded_forms, "MOST_AN_HOUR", 2)
    monkeypatch.setattr(guarded_forms, "MOST_AN_HOUR_UNSOLVED", 1)
    emails = [f"reader{number}@example.kz" for number in range(3)]
    answers = [send(reader, URL, **LETTER | {"email": email}) for email in emails]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert says(answers[2], guarded_forms.TOO_MANY, "ru")
    unsolved = [guards(reader, URL, is_solved=False) | LETTER for _ in range(2)]
    with after(6):
        assert [reader.post(URL, sent).status_code for sent in unsolved] == [302, 200]
    with after(3700):
        assert send(reader, URL, **LETTER | {"email": "later@example.kz"}).status_code == 302


def test_to_one_mailbox_go_only_so_many_letters_from_wherever(reader, monkeypatch):
    monkeypatch.setattr(guarded_forms, "MOST_A_DAY_TO_ONE_MAILBOX", 1)
    codes = []
    for number, email in enumerate(["olga@example.kz", "OLGA@example.kz"]):
        client = Client(HTTP_HOST="school1.test", REMOTE_ADDR=f"10.0.0.{number}")
        codes.append(send(client, URL, **LETTER | {"email": email}).status_code)
    assert codes == [302, 200]


def test_a_forwarded_address_is_not_believed_without_a_proxy(reader, monkeypatch):
    monkeypatch.setattr(guarded_forms, "MOST_AN_HOUR", 1)
    codes = []
    for number in range(2):
        answers = LETTER | {"email": f"reader{number}@example.kz"}
        answers |= guards(reader, URL)
        codes.append(reader.post(URL, answers, HTTP_X_FORWARDED_FOR=f"10.1.1.{number}").status_code)
    assert codes == [302, 200]


def test_places_become_free_again():
    with after(0):
        assert [take_place("x", "a", 2, 60) for _ in range(3)] == [True, True, False]
        assert take_place("x", "b", 2, 60)
    with after(61):
        assert take_place("x", "a", 2, 60)


def test_a_puzzle_tells_its_age_and_is_spent_once():
    puzzle = read_puzzle("message", new_puzzle("message").token)
    assert 0 <= puzzle.age < 60
    assert [puzzle.spend(), puzzle.spend()] == [True, False] and puzzle.is_spent


def test_without_cookies_the_refusal_is_told_in_both_languages(country):
    client = Client(HTTP_HOST="school1.test", enforce_csrf_checks=True)
    answer = client.post(URL, LETTER)
    page = answer.content.decode()
    assert answer.status_code == 403 and "cookie" in page and 'lang="ru"' in page and 'lang="kk"' in page
