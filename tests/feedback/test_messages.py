"""A reader writes to the organisation: what is kept, who is told, what a mistake costs him (nothing)."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from base.consents import CONSENTS, Consent, consent_for
from base.models import OutgoingMail
from base.scheduler import jobs, run_job
from feedback.models import FeedbackPage, Message
from feedback.reference import RETENTION, erase_on
from home.actions import open_section
from home.sections import SECTIONS
from tests.factories import MessageFactory, member
from tests.guarded import guards, send

URLS = {"kk": "/kk/feedback/write/", "ru": "/ru/feedback/write/"}
LETTER = {
    "subject": "question",
    "text": "Қысқы демалыс қашан басталады?",
    "name": "Ерлан",
    "email": "erlan@example.kz",
    "phone": "",
    "consent_version": "on",
}


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def letters_to(email: str) -> OutgoingMail:
    return OutgoingMail.objects.get(to=email)


@pytest.mark.parametrize(("language", "words"), [("kk", "хабарыңыз қабылданды"), ("ru", "Ваше сообщение")])
def test_a_message_is_kept_and_receipted_in_the_writers_language(country, reader, language, words):
    answer = send(reader, URLS[language], **LETTER)
    message = Message.objects.get()
    facts = (message.organisation, message.language, message.kind, message.status, message.text)
    assert facts == (country.school, language, "message", "new", LETTER["text"])
    assert message.consent_version == "feedback 2026-09-01"
    assert message.number in reader.get(answer.headers["Location"]).content.decode()
    receipt = letters_to("erlan@example.kz")
    assert words in receipt.subject and message.number in receipt.body
    assert getattr(country.school, f"name_{language}") in receipt.body
    assert "Ерлан" not in receipt.body and LETTER["text"] not in receipt.body  # nobody sends his own words from here


def test_editors_and_heads_are_told_in_their_language_and_nobody_else(country, reader):
    told = [member(country.school, "editor", language="ru"), member(country.school, "head")]
    member(country.school, "technical")
    member(country.other_school, "head")
    member(country.district, "official")
    send(reader, URLS["kk"], **LETTER)
    letters = OutgoingMail.objects.exclude(to="erlan@example.kz")
    assert {letter.to for letter in letters} == {person.email for person in told}
    assert "Новое сообщение" in letters.get(to=told[0].email).subject
    assert f"/admin/feedback_message/edit/{Message.objects.get().pk}/" in letters.get(to=told[1].email).body
    assert not any(LETTER["text"] in letter.body or "Ерлан" in letter.body for letter in letters)


def test_the_form_is_never_cached_and_its_page_is(country, reader):
    answer = reader.get(URLS["kk"])
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "csrftoken" in answer.cookies
    assert "csrftoken" not in reader.get("/kk/").cookies


def test_the_consent_is_shown_word_for_word_and_demanded(reader):
    page = reader.get(URLS["ru"])
    assert consent_for("feedback").text_ru in page.content.decode()
    answer = send(reader, URLS["ru"], **LETTER | {"consent_version": ""})
    assert answer.status_code == 200 and answer.context["form"].errors.keys() == {"consent_version"}


def test_a_new_wording_of_the_consent_leaves_the_old_one_to_those_who_agreed_to_it(monkeypatch):
    later = Consent("feedback", date(2027, 1, 1), "жаңа", "новый", "")
    monkeypatch.setattr("base.consents.CONSENTS", [*CONSENTS, later])
    assert consent_for("feedback", date(2026, 12, 31)).version == "feedback 2026-09-01"
    assert consent_for("feedback", date(2027, 1, 1)).version == "feedback 2027-01-01"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("mistake", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": "", "phone": ""}, "phone"),
        ({"email": "", "phone": "call me"}, "phone"),
        ({"text": "a" * 5001}, "text"),
        ({"text": ""}, "text"),
        ({"subject": "nothing we know"}, "subject"),
        ({"name": "я" * 121}, "name"),
        ({"text": "\x00"}, "text"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(reader, language, mistake, field):
    answer = send(reader, URLS[language], **LETTER | {"phone": "8 700 000 00 00"} | mistake)
    form = answer.context["form"]
    assert list(form.errors) == [field] and not Message.objects.exists()
    page = answer.content.decode()
    for name, value in (LETTER | mistake).items():
        if name not in ("consent_version", "subject", field):
            assert value in page
    if field == "text" and mistake["text"].startswith("a"):
        assert mistake["text"] in page  # all of it, to be shortened
    assert any(letter in "".join(form.errors[field]) for letter in "аеоы")  # not in English


def test_five_thousand_characters_are_enough_whatever_the_line_breaks(reader):
    send(reader, URLS["kk"], **LETTER | {"text": "a\r\n" * 2500})
    assert len(Message.objects.get().text) <= 5000


def test_line_breaks_in_a_name_reach_no_head_of_a_letter(country, reader):
    member(country.school, "head")
    evil = "Ерлан\r\nBcc: everybody@example.kz"
    send(reader, URLS["kk"], **LETTER | {"name": evil, "phone": "+7 700\r\n000"})
    assert "\n" not in Message.objects.get().name
    assert all("\n" not in letter.subject for letter in OutgoingMail.objects.all())
    assert "Bcc" not in "".join(str(letter.message()) for letter in mail.outbox)
    answer = send(reader, URLS["kk"], **LETTER | {"email": "a@example.kz\nBcc: b@example.kz"})
    assert "email" in answer.context["form"].errors


def test_a_forged_receipt_says_nothing_of_its_own(reader):
    page = reader.get("/kk/feedback/sent/?receipt=You-have-won:abc")
    assert page.status_code == 200 and page.context["number"] == ""


def test_the_feedback_page_is_a_ready_pair_that_leads_to_the_form_and_to_e_otinish(
    country, reader, django_assert_max_num_queries
):
    assert reader.get("/kk/feedback/").status_code == 404
    for language in URLS:
        page = open_section(organisation=country.school, section=SECTIONS["feedback"], language=language)
        page.save_revision().publish()
    kk, ru = FeedbackPage.objects.order_by("locale__language_code")
    assert (kk.translation_key, kk.slug) == (ru.translation_key, ru.slug) == (kk.translation_key, "feedback")
    for language, url in URLS.items():
        text = reader.get(f"/{language}/feedback/").content.decode()
        assert f'href="{url}"' in text and "https://eotinish.kz/" in text and 'hreflang="ru"' in text
    with django_assert_max_num_queries(8):
        reader.get("/kk/feedback/")


def test_an_editor_opens_the_page_from_the_list_of_sections_and_lands_in_its_form(country, signed_in):
    client = signed_in(member(country.school, "editor"))
    answer = client.post(f"/admin/sections/{country.school.pk}/", {"section": "feedback"})
    page = FeedbackPage.objects.get(locale__language_code="kk")
    assert answer.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_the_form_costs_a_fixed_number_of_queries(reader, django_assert_max_num_queries):
    reader.get(URLS["kk"])
    with django_assert_max_num_queries(3):
        reader.get(URLS["kk"])


def test_what_is_personal_goes_on_its_day_and_the_count_stays(country):
    today = timezone.localdate()
    due = MessageFactory(organisation=country.school, erase_on=today, answer="Жауап", quote="сөз")
    kept = MessageFactory(organisation=country.school, erase_on=today + timedelta(days=1))
    job = next(job for job in jobs() if job.name == "erase personal data of old messages")
    assert run_job(job) == 1 and run_job(job) == 0
    due.refresh_from_db()
    kept.refresh_from_db()
    assert {due.name, due.email, due.phone, due.text, due.answer, due.quote} == {""}
    assert due.erased_at and due.subject == "question" and kept.name and kept.erased_at is None


def test_the_term_is_the_one_in_force_when_the_message_came(monkeypatch):
    later = {"kind": "message", "valid_from": "2027-01-01", "days": "10", "source": ""}
    monkeypatch.setattr("feedback.reference.RETENTION", [*RETENTION, later])
    assert erase_on("message", date(2026, 12, 31)) == date(2027, 12, 31)
    assert erase_on("message", date(2027, 1, 1)) == date(2027, 1, 11)


def test_a_failing_step_leaves_neither_message_nor_letter(country, reader, monkeypatch):
    def fail(*args):
        raise RuntimeError

    member(country.school, "head")
    monkeypatch.setattr("feedback.actions._tell", fail)
    sent = guards(reader, URLS["kk"]) | LETTER
    with pytest.raises(RuntimeError):
        reader.post(URLS["kk"], sent)
    assert not Message.objects.exists() and not OutgoingMail.objects.exists()


def test_where_there_is_no_site_in_the_language_there_is_no_form(country, reader, central):
    assert central.get(URLS["kk"]).status_code == 404
    country.school.home_ru.specific.unpublish()
    assert [reader.get(URLS[language]).status_code for language in ("kk", "ru")] == [200, 404]
