"""Ids in queries, selections and forms: another's and nobody's give the same answer."""

from itertools import product

import pytest
from wagtail.blocks import ChooserBlock, RichTextBlock, StreamBlock
from wagtail.models import Page, Revision

from base.models import OrganisationDocument, OrganisationImage
from home.blocks import BodyBlock
from home.home_parts import AUTHORITY_PARTS
from tests.leaks.calls import ask, client_for, undone
from tests.leaks.probes import (
    BLOCKS,
    HOME_ADDRESSES,
    HOME_PARTS,
    IN_BODIES,
    IN_QUERIES,
    PAGE_FORMS,
    SAVED,
    SHOWN_AGAIN,
    Comparison,
    home_form,
    page_form,
)

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


def test_every_part_of_a_first_page_that_can_name_an_object_has_a_probe():
    assert set(naming(StreamBlock(AUTHORITY_PARTS))) == set(HOME_PARTS)


@pytest.mark.parametrize("part", HOME_PARTS)
@pytest.mark.parametrize("title", ["Мектеп", ""], ids=["saved", "shown again"])
def test_the_parts_of_a_first_page_tell_nothing(compare, part, title):
    def form(ids):
        return home_form(HOME_PARTS[part](ids), title=title)

    assert [found for address in HOME_ADDRESSES if (found := compare.told("POST", address, form))] == []


KINDS = {"image": OrganisationImage, "document": OrganisationDocument, "draft": Page}


def named_by(compare, address: str, path: str, ids: dict) -> set:
    """What the text of the page names that was saved by a form with these ids."""
    form = home_form(HOME_PARTS[path](ids)) if path in HOME_PARTS else page_form(**PAGE_FORMS[path](ids))
    with undone():
        assert compare.client.post(f"/admin/{address}".format_map(compare.foreign), form).status_code == 302
        page = Revision.objects.latest("pk").as_object()
    assert page.title == form["title"]
    stream = page.parts if path in HOME_PARTS else page.body
    return {(model, str(pk)) for model, pk, *_ in stream.stream_block.extract_references(stream)}


NAMERS = [
    *product(("pages/{own_draft}/edit/", "pages/add/home/newspage/{own_index}/"), BLOCKS),
    *product(HOME_ADDRESSES[:1], HOME_PARTS),
]


@pytest.mark.parametrize(("address", "path"), NAMERS)
def test_a_block_stores_the_schools_own_object_and_no_other_schools(compare, address, path):
    foreign = {(model, str(compare.foreign[name])) for name, model in KINDS.items()}
    assert named_by(compare, address, path, compare.foreign) & foreign == set()
    own_ids = compare.foreign | {name: compare.foreign[f"own_{name}"] for name in KINDS}
    own = {(model, str(own_ids[name])) for name, model in KINDS.items()}
    assert len(named_by(compare, address, path, own_ids) & own) == 1


def test_everything_of_all_schools_is_no_selection(plot):
    client = client_for(plot.people["other_head"])
    for action in ("delete", "move", "publish", "unpublish"):
        assert ask(client, f"/admin/bulk/wagtailcore/page/{action}/?id=all").is_the_one_404


def test_ids_of_any_make_are_refused_alike(plot):
    client = client_for(plot.people["other_head"])
    for odd in ("x", "", "-1", "1e3", "9" * 40, "１", "null", "1 OR 1=1"):
        answer = ask(client, "/admin/choose-page/chosen-multiple/", data={"id": odd})
        assert answer.is_the_one_404, odd
