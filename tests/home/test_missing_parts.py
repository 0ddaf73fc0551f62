"""A body stored before a block had all its parts: it is shown, edited and translated like any other."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from base.passages import place_of
from base.translations import draft_of, missing
from home.blocks import BodyBlock
from tests.factories import DocumentFactory, ImageFactory, StandardPageFactory, member
from tests.home.bodies import bare_body
from tests.translating import started, translate_all

STREAMS = [
    field
    for model in apps.get_models()
    if model._meta.app_label not in ("wagtailcore", "wagtail_localize")
    for field in model._meta.local_fields
    if isinstance(field, StreamField)
]
TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock)


def all_blocks(block):
    yield block
    inner = getattr(block, "child_blocks", {}).values() or [getattr(block, "child_block", None)]
    for child in filter(None, inner):
        yield from all_blocks(child)


@pytest.mark.parametrize("field", STREAMS, ids=str)
def test_a_text_that_may_be_left_out_is_empty_when_it_is_not_stored(field):
    texts = [block for block in all_blocks(field.stream_block) if isinstance(block, TEXTS) and not block.required]
    assert [block.label for block in texts if block.get_default() != ""] == []


@pytest.fixture
def page(country):
    linked = StandardPageFactory(organisation=country.school, title="Асхана")
    image, document = ImageFactory(organisation=country.school), DocumentFactory(organisation=country.school)
    body = BodyBlock().to_python(bare_body(image, document, linked))
    return StandardPageFactory(organisation=country.school, title="Бәрі", body=body)


def test_a_body_with_nothing_optional_is_shown(country, site_client, page):
    assert {block.block_type for block in page.body} == set(BodyBlock().child_blocks)
    for language in ("kk", "ru"):
        answer = site_client(country.school).get(f"/{language}/{page.slug}/")
        assert answer.status_code == 200 and "None" not in answer.content.decode()


def test_a_body_with_nothing_optional_is_edited(country, signed_in, page):
    client = signed_in(member(country.school, "head"))
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_body_with_nothing_optional_gets_a_complete_pair(country, site_client, page):
    translation = started(page)
    translate_all(translation)
    assert missing(translation) == []
    pair = draft_of(translation)
    assert [block.block_type for block in pair.body] == [block.block_type for block in page.body]
    assert pair.body[-3].value["words"] == "RU 2-корпус"


@pytest.mark.parametrize(
    ("path", "label", "max_length"),
    [
        ("body.table.caption", "Table", None),
        ("body.table.cell", "Table: Cell", None),
        ("body.heading", "Heading", 20),
        ("body.row.item.what", "Row: What: What", 5),
    ],
)
def test_the_place_of_a_passage_is_told_of_any_block(path, label, max_length):
    """Also of one that is no field, and of parts that only the block itself knows."""
    table = TypedTableBlock([("cell", blocks.CharBlock(label="Cell"))], label="Table")
    row = blocks.ListBlock(blocks.StructBlock([("what", blocks.CharBlock(label="What", max_length=5))], label="What"))
    kinds = [("table", table), ("heading", blocks.CharBlock(label="Heading", max_length=20)), ("row", row)]
    field = StreamField(kinds, verbose_name="text")
    model = SimpleNamespace(_meta=SimpleNamespace(get_field=lambda name: field))
    place = place_of(model, path)
    assert (place.label, place.max_length) == (label, max_length)
