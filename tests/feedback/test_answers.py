"""The admin's screen: whose messages one sees, answering once, what is told when somebody was quicker."""

import pytest
from django.urls import reverse
from django.utils import timezone

from base.models import OutgoingMail
from feedback.actions import AlreadyAnswered, answer_message, close_message
from feedback.models import Message
from tests.factories import MessageFactory, NewsPageFactory, member
from tests.guarded import says

INDEX = "/admin/feedback_message/"
EMPTIED = "The term of keeping is over: who wrote and what was erased."


def edit_url(message: Message) -> str:
    return reverse("feedback_message:edit", args=[message.pk])


@pytest.fixture
def head(country):
    return member(country.school, "head", language="ru")


@pytest.fixture
def message(country):
    return MessageFactory(organisation=country.school, email="erlan@example.kz")


@pytest.mark.parametrize(("language", "words"), [("kk", "хабарыңызға жауап"), ("ru", "Ответ на ваше сообщение")])
def test_the_answer_goes_to_the_writer_in_his_language(country, signed_in, head, language, words):
    message = MessageFactory(organisation=country.school, language=language, email="erlan@example.kz")
    answer = signed_in(head).post(edit_url(message), {"answer": "28 желтоқсаннан <бастап>"})
    assert answer.headers["Location"] == INDEX
    message.refresh_from_db()
    assert (message.status, message.answered_by) == ("answered", head) and message.answered_at
    letter = OutgoingMail.objects.get()
    assert letter.to == "erlan@example.kz" and words in letter.subject
    assert "28 желтоқсаннан <бастап>" in letter.body


def test_a_message_is_closed_without_a_letter(signed_in, head, message):
    signed_in(head).post(edit_url(message), {"answer": "", "is_closed": "on"})
    message.refresh_from_db()
    assert message.status == "closed" and not OutgoingMail.objects.exists()


@pytest.mark.parametrize("form", [{}, {"answer": "Жауап", "is_closed": "on"}])
def test_neither_or_both_is_refused_and_what_was_written_kept(signed_in, head, message, form):
    answer = signed_in(head).post(edit_url(message), {"answer": ""} | form)
    assert says(answer, "Write an answer, or close the message without one.", "ru")
    assert form.get("answer", "") in answer.content.decode()
    message.refresh_from_db()
    assert message.is_new


def test_who_comes_second_is_told_and_sends_nothing(signed_in, head, message):
    answer_message(message=message, answer="Бірінші", user=head)
    answer = signed_in(head).post(edit_url(message), {"answer": "Екінші"})
    assert says(answer, "Somebody has answered or closed this message meanwhile.", "ru")
    assert Message.objects.get().answer == "Бірінші" and OutgoingMail.objects.count() == 1
    with pytest.raises(AlreadyAnswered):
        close_message(message=message, user=head)


def test_an_answered_message_can_be_read_only(signed_in, head, message):
    answer_message(message=message, answer="Бірінші", user=head)
    page = signed_in(head).get(edit_url(message)).content.decode()
    assert "Бірінші" in page and 'name="answer"' not in page and "button-longrunning" not in page


def test_an_error_report_leads_to_its_page(country, signed_in, head):
    news = NewsPageFactory(organisation=country.school)
    message = MessageFactory(organisation=country.school, kind="error", page=news, quote="қате", subject="")
    assert f'href="/admin/pages/{news.pk}/edit/"' in signed_in(head).get(edit_url(message)).content.decode()


def test_what_a_reader_wrote_is_shown_as_text(country, signed_in, head):
    message = MessageFactory(organisation=country.school, text="<script>alert(1)</script>", name="<b>x</b>")
    for url in (edit_url(message), INDEX):
        page = signed_in(head).get(url).content.decode()
        assert "<script>alert(1)" not in page and "<b>x" not in page


def test_an_erased_message_says_that_it_is(country, signed_in, head):
    message = MessageFactory(organisation=country.school, erased_at=timezone.now(), text="", name="", email="")
    assert says(signed_in(head).get(edit_url(message)), EMPTIED, "ru")


@pytest.mark.parametrize(
    ("place", "role", "seen"),
    [
        ("school", "editor", {"school"}),
        ("school", "head", {"school"}),
        ("other_school", "head", {"other_school"}),
        ("district", "official", {"school", "other_school"}),
        ("other_region", "official", set()),
        ("district", "editor", set()),
    ],
)
def test_one_sees_ones_own_organisations_messages_and_officials_those_below(country, signed_in, place, role, seen):
    messages = {name: MessageFactory(organisation=getattr(country, name)) for name in ("school", "other_school")}
    client = signed_in(member(getattr(country, place), role))
    page = client.get(INDEX).content.decode()
    found = {name for name, message in messages.items() if edit_url(message) in page}
    answers = {name for name, message in messages.items() if client.get(edit_url(message)).status_code == 200}
    searched = {
        name for name, m in messages.items() if edit_url(m) in client.get(f"{INDEX}?q={m.email}").content.decode()
    }
    assert found == answers == searched == seen


def test_technical_staff_read_no_letters(country, signed_in, message):
    client = signed_in(member(country.school, "technical"))
    assert [client.get(url).status_code for url in (INDEX, edit_url(message))] == [404, 404]


def test_the_list_is_narrowed_by_state_and_kind(country, signed_in, head, message):
    error = MessageFactory(organisation=country.school, kind="error")
    close_message(message=message, user=head)
    client = signed_in(head)
    for query, expected in {"status=new": error, "status=closed": message, "kind=error": error}.items():
        page = client.get(f"{INDEX}?{query}").content.decode()
        assert {m.pk for m in (error, message) if edit_url(m) in page} == {expected.pk}


@pytest.mark.parametrize("count", [3, 40])
def test_the_list_costs_the_same_however_long_it_is(country, signed_in, head, django_assert_max_num_queries, count):
    MessageFactory.create_batch(count, organisation=country.school)
    client = signed_in(head)
    client.get(INDEX)
    with django_assert_max_num_queries(17):
        client.get(INDEX)


def test_nothing_is_added_copied_or_deleted_by_hand(signed_in, head, message):
    client = signed_in(head)
    for action in ("new/", f"delete/{message.pk}/", f"usage/{message.pk}/", f"history/{message.pk}/"):
        assert client.get(INDEX + action).status_code == 404
