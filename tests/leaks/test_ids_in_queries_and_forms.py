"""Ids in queries, selections and forms: another's and nobody's give the same answer."""

import pytest
from wagtail.blocks import ChooserBlock, RichTextBlock
from wagtail.models import Page

from base.models import OrganisationDocument, OrganisationImage
from home.blocks import BodyBlock
from home.models import NewsPage
from tests.leaks.calls import ask, client_for
from tests.leaks.probes import BLOCKS, IN_BODIES, IN_QUERIES, PAGE_FORMS, SAVED, SHOWN_AGAIN, Comparison, page_form

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


def naming(block, path: str = ""):
    """The parts of a block, by path, that can name an object."""
    children = getattr(block, "child_blocks", None) or {"": getattr(block, "child_block", None)}
    if isinstance(block, ChooserBlock | RichTextBlock):
        yield path
    for name, child in children.items():
        if child is not None:
            yield from naming(child, f"{path}.{name}".strip(".") if name else path)


def test_every_block_that_can_name_an_object_has_a_probe():
    """The text itself has three: a link, a document, a picture."""
    assert set(naming(BodyBlock())) == set(BLOCKS) | {"paragraph"}


KINDS = {"image": OrganisationImage, "document": OrganisationDocument, "draft": Page}


def named_after(compare, path: str, ids: dict) -> set:
    """What the text of the school's own draft and of a new page names after they were sent with these ids."""
    for address in ("pages/{own_draft}/edit/", "pages/add/home/newspage/{own_index}/"):
        ask(compare.client, f"/admin/{address}".format_map(compare.foreign), "POST", page_form(**PAGE_FORMS[path](ids)))
    index = Page.objects.get(pk=compare.foreign["own_index"])
    drafts = [page.get_latest_revision_as_object() for page in NewsPage.objects.child_of(index)]
    return {
        (model, str(pk)) for page in drafts for model, pk, *_ in page.body.stream_block.extract_references(page.body)
    }


@pytest.mark.parametrize("path", BLOCKS)
def test_a_block_stores_the_schools_own_object_and_no_other_schools(compare, path):
    foreign = {(model, str(compare.foreign[name])) for name, model in KINDS.items()}
    assert named_after(compare, path, compare.foreign) & foreign == set()
    own_ids = compare.foreign | {name: compare.foreign[f"own_{name}"] for name in KINDS}
    own = {(model, str(own_ids[name])) for name, model in KINDS.items()}
    assert len(named_after(compare, path, own_ids) & own) == 1


def test_everything_of_all_schools_is_no_selection(plot):
    client = client_for(plot.people["other_head"])
    for action in ("delete", "move", "publish", "unpublish"):
        assert ask(client, f"/admin/bulk/wagtailcore/page/{action}/?id=all").is_the_one_404


def test_ids_of_any_make_are_refused_alike(plot):
    client = client_for(plot.people["other_head"])
    for odd in ("x", "", "-1", "1e3", "9" * 40, "１", "null", "1 OR 1=1"):
        answer = ask(client, "/admin/choose-page/chosen-multiple/", data={"id": odd})
        assert answer.is_the_one_404, odd
