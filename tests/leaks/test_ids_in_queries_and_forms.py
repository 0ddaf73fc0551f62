"""Ids in queries, selections and forms: another's and nobody's give the same answer."""

import pytest

from tests.leaks.calls import ask, client_for
from tests.leaks.probes import IN_BODIES, IN_QUERIES, PAGE_FORMS, SAVED, SHOWN_AGAIN, Comparison

pytestmark = pytest.mark.django_db


@pytest.fixture
def compare(plot):
    """As the one of another school who may do most there."""
    return Comparison(plot, "other_head")


def test_queries_and_selections_tell_nothing(compare):
    told = {
        (method, address): found
        for address in IN_QUERIES
        for method in ("GET", "AJAX", "POST")
        if (found := compare.told(method, address))
    }
    assert told == {}


def test_form_fields_tell_nothing(compare):
    assert {address: found for address, data in IN_BODIES if (found := compare.told("POST", address, data))} == {}


@pytest.mark.parametrize("field", PAGE_FORMS)
@pytest.mark.parametrize("again", [SAVED, SHOWN_AGAIN], ids=["saved", "shown again"])
def test_page_forms_tell_nothing(compare, field, again):
    assert compare.told_by_page_forms(field, again) == {}


def test_everything_of_all_schools_is_no_selection(plot):
    client = client_for(plot.people["other_head"])
    for action in ("delete", "move", "publish", "unpublish"):
        assert ask(client, f"/admin/bulk/wagtailcore/page/{action}/?id=all").is_the_one_404


def test_ids_of_any_make_are_refused_alike(plot):
    client = client_for(plot.people["other_head"])
    for odd in ("x", "", "-1", "1e3", "9" * 40, "１", "null", "1 OR 1=1"):
        answer = ask(client, "/admin/choose-page/chosen-multiple/", data={"id": odd})
        assert answer.is_the_one_404, odd
