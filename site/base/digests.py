"""Do two versions of a page say the same? Compared by a digest of all that its writer writes, whatever its kind."""

import json
import re
from functools import cache
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

BLOCK_KEYS = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')  # the editor gives new ones to texts from elsewhere
WRITTEN_IN_PAGE = {"title", "seo_title", "search_description"}


@cache
def _not_written() -> set[str]:
    return {field.name for field in Page._meta.get_fields()} - WRITTEN_IN_PAGE | {"pk", "page_ptr"}


def digest_of(content: dict) -> str:
    """Of a page's content as a revision keeps it (``serializable_data``)."""
    text = json.dumps(_written(content), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return sha256(BLOCK_KEYS.sub("", text).encode()).hexdigest()


def _written(content: dict) -> dict:
    return {name: _without_ids(value) for name, value in content.items() if name not in _not_written()}


def _without_ids(value):
    """Rows below a page (files, dishes) without their own ids and the page's; blocks as what they are.

    Blocks are kept as a text whose keys stand in an order of the database's own.
    """
    if isinstance(value, str) and value.startswith("["):
        return _parsed(value)
    if isinstance(value, list):
        return [_without_ids(row) for row in value]
    if isinstance(value, dict) and "pk" in value:
        return {name: inner for name, inner in value.items() if name not in ("pk", "page", "sort_order")}
    return value


def _parsed(text: str):
    try:
        return json.loads(text)
    except ValueError:
        return text
