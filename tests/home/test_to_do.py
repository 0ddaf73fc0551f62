"""The first panel of the admin: what is there to do today, for this very person."""

import pytest
from django.utils.translation import gettext, override
from wagtail.models import TaskState

from home.bin.actions import put_into_bin
from home.parity.counting import count
from home.to_do import to_do_for
from tests.factories import EventPageFactory, MessageFactory, NewsPageFactory, member


@pytest.fixture
def editor(country):
    return member(country.school, "editor")


@pytest.fixture
def head(country):
    return member(country.school, "head")


def submitted(organisation, by, **fields):
    page = NewsPageFactory(organisation=organisation, draft=True, user=by, **fields)
    page.get_workflow().start(page, by)
    return page


def words(user) -> dict[str, int]:
    with override("en"):
        return {str(row.words): row.count for row in to_do_for(user)}


def dashboard(signed_in, user) -> str:
    return signed_in(user).get("/admin/").content.decode()


def test_the_head_sees_what_waits_for_him_with_the_way_to_it(country, signed_in, editor, head):
    page = submitted(country.school, editor, title="Жарыс қорытындысы")
    submitted(country.other_school, member(country.other_school, "editor"), title="Басқа мектеп")
    assert words(head) == {"waiting for your decision": 1}
    assert words(editor) == {}
    shown = dashboard(signed_in, head)
    assert f"/admin/decisions/{page.current_workflow_task_state.pk}/" in shown and "Басқа мектеп" not in shown


def test_the_editor_sees_what_came_back(country, editor, head):
    page = submitted(country.school, editor)
    TaskState.objects.get().task.specific.on_action(TaskState.objects.get(), head, "reject", comment="Суретсіз")
    assert words(editor) == {"returned with a comment": 1}
    assert to_do_for(editor)[0].links == [(page.title, f"/admin/pages/{page.pk}/edit/")]
    assert words(head) == {}


def test_what_lacks_a_language_is_counted_on_ones_own_site(country, editor):
    NewsPageFactory(organisation=country.school)
    NewsPageFactory.create_batch(2, organisation=country.other_school)
    for school in (country.school, country.other_school):
        count(school)
    assert words(editor) == {"missing or outdated in one language": 1}


def test_letters_of_readers_wait_for_an_answer(country, editor):
    MessageFactory(organisation=country.school)
    MessageFactory(organisation=country.other_school)
    assert words(editor) == {"messages from readers without an answer": 1}


def test_a_list_in_the_bin_is_no_place_to_write_in(country, signed_in, editor):
    events = EventPageFactory(organisation=country.school).get_parent()
    add = f"/admin/pages/add/home/eventpage/{events.pk}/"
    assert add in dashboard(signed_in, editor)
    put_into_bin(page=events, user=editor)
    assert add not in dashboard(signed_in, editor)


def test_many_pages_are_the_first_few_and_a_number(country, signed_in, editor, head):
    for _number in range(7):
        submitted(country.school, editor)
    (row,) = to_do_for(head)
    assert (len(row.links), row.more) == (5, 2)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_to_do_says_so(country, signed_in, language):
    user = member(country.school, "editor", language=language)
    with override(language):
        told = gettext("Nothing waits for you. What is returned to you, or waits for your decision, will stand here.")
    assert told in dashboard(signed_in, user)


def test_the_panel_costs_the_same_however_much_there_is(country, editor, head, django_assert_max_num_queries):
    for _number in range(8):
        submitted(country.school, editor)
    with django_assert_max_num_queries(12):
        to_do_for(head)
