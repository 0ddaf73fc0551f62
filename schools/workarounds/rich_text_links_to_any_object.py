"""Rich text comes from the editor as JSON whose entities name pages, documents and pictures by any id.

An entity that the editor may not refer to becomes a broken link. The method is not public.
"""

import json

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.models import Page

from base.models import OrganisationDocument, OrganisationImage
from schools.gate import may_refer_to

NOBODYS_ID = 0
MODELS = {"LINK": Page, "DOCUMENT": OrganisationDocument, "IMAGE": OrganisationImage}

wagtail_value_from_datadict = DraftailRichTextArea.value_from_datadict


def _value_from_datadict(self, data, files, name):
    return wagtail_value_from_datadict(self, {name: _without_foreign_ids(data.get(name))}, files, name)


def _without_foreign_ids(text: str | None) -> str | None:
    try:
        content = json.loads(text or "null")
    except ValueError:
        return text
    entities = content.get("entityMap") if isinstance(content, dict) else None
    if not entities:
        return text
    for entity in entities.values():
        reference = entity.get("data") or {}
        if reference.get("id") is not None and not _may_stay(entity.get("type"), reference["id"]):
            reference["id"] = NOBODYS_ID
    return json.dumps(content)


def _may_stay(kind: str, pk) -> bool:
    return kind in MODELS and may_refer_to(MODELS[kind], pk)


def install() -> None:
    DraftailRichTextArea.value_from_datadict = _value_from_datadict
