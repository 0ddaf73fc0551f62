"""What an editor sees in the block chooser: each block's name, what it is for, and how it looks on the site."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import Block

from home.blocks import BodyBlock
from home.models import NewsPage
from tests.factories import member

WITHOUT_SAMPLE = {"files", "related", "latest"}  # what they show is the site's own
KINDS = sorted(BodyBlock().child_blocks)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_block_has_a_name_a_description_and_an_icon_in_both_languages(kind, language):
    block = BodyBlock().child_blocks[kind]
    with override(language):
        told = [str(block.label), str(block.get_description())]
    assert all(
        re.search("[а-я]", words) and not re.search("[a-z]{4}", words.replace("Word", "").replace("Excel", ""))
        for words in told
    )
    assert block.meta.icon != "placeholder" and block.is_previewable is (kind not in WITHOUT_SAMPLE)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_editor_sees_a_sample_of_each_block_in_his_language(
    country, signed_in, language, django_assert_max_num_queries
):
    client = signed_in(member(country.school, "editor", language=language))
    blocks = NewsPage._meta.get_field("body").stream_block.child_blocks
    for kind in set(KINDS) - WITHOUT_SAMPLE:
        assert blocks[kind].definition_prefix in Block.definition_registry
        with django_assert_max_num_queries(8):  # who asks, and with which rights
            answer = client.get(reverse("wagtailadmin_block_preview"), {"id": blocks[kind].definition_prefix})
        text = answer.content.decode()
        assert answer.status_code == 200 and f'<html lang="{language}">' in text and "css/site.css" in text
        body = text.partition("<body>")[2]
        words = re.sub(r"<[^>]*>", "", body).replace("video.example", "")
        assert re.search("[А-Яа-я]", words) and not re.search("[A-Za-z]{3}", words), kind
        assert not re.search(r"<img|<iframe|<script|style=", body), kind


def test_samples_differ_by_language():
    block = BodyBlock().child_blocks["paragraph"]
    texts = set()
    for language in ("kk", "ru"):
        with override(language):
            texts.add(block.get_preview_value().source)
    assert len(texts) == 2


@pytest.mark.parametrize("id", ["", "nothing", "<script>"])
def test_a_sample_of_nothing_is_404(country, signed_in, id):
    client = signed_in(member(country.school, "editor"))
    assert client.get(reverse("wagtailadmin_block_preview"), {"id": id}).status_code == 404
