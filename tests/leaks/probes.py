"""Ids that no address shows: in queries, selections and forms. Another's and nobody's must give the same answer.

The URL configuration can't know them, so this list is written by hand; a form field that can name an object, a query
that a view reads and a selection of a list each want a line here.
"""

import json

from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.leaks.calls import ask, client_for
from tests.leaks.planted import MISSING

# (method, address, data). {draft} is the first school's thing or nobody's; {own_draft} the caller's own.
IN_QUERIES = [
    *(
        f"bulk/wagtailcore/page/{action}/?id={{own_draft}}&id={{{page}}}"
        for action in ("delete", "move", "publish")
        for page in ("draft", "review", "changed")
    ),
    *(f"bulk/wagtailcore/page/{action}/?id=all&childOf={{index}}" for action in ("delete", "publish")),
    *(f"bulk/base/organisation{kind}/delete/?id={{own_{kind}}}&id={{{kind}}}" for kind in ("image", "document")),
    *(f"bulk/base/organisation{kind}/delete/?id=all&childOf={{collection}}" for kind in ("image", "document")),
    *(f"{kind}s/chooser/chosen-multiple/?id={{own_{kind}}}&id={{{kind}}}" for kind in ("image", "document")),
    "choose-page/chosen-multiple/?id={own_draft}&id={draft}",
    "choose-page/{own_index}/?user_perms=move_to&target_pages[]={draft}",
    "choose-page/?page_type=home.NewsPage&target_pages[]={draft}",
    *(f"choose-{kind}-link/?parent_page_id={{draft}}" for kind in ("external", "email", "phone", "anchor")),
    *(
        f"api/main/pages/?{name}={{index}}"
        for name in ("child_of", "descendant_of", "ancestor_of", "translation_of", "id")
    ),
    "api/main/pages/?child_of={index}&for_explorer=1",
    *(
        f"{kind}/{part}?collection_id={{collection}}"
        for kind in ("images", "documents")
        for part in ("", "results/", "chooser/", "chooser/results/", "multiple/add/", "add/")
    ),
    *(f"pages/{{own_index}}/?{name}={{user}}" for name in ("owner", "edited_by")),
    "pages/{own_index}/?site={site}",
    "pages/{own_draft}/history/?user={user}",
    "pages/search/?owner={user}",
]
IN_BODIES = [
    ("bulk/wagtailcore/page/move/?id={own_draft}", {"chooser": "{index}"}),
    ("pages/{own_draft}/move/", {"new_parent_page": "{index}"}),
    ("pages/{own_draft}/copy/", {"new_title": "x", "new_slug": "x-copy", "new_parent_page": "{index}"}),
    ("images/{own_image}/", {"title_kk": "т", "title_ru": "т", "collection": "{collection}"}),
    ("documents/edit/{own_document}/", {"title_kk": "т", "title_ru": "т", "collection": "{collection}"}),
    (
        "images/multiple/{own_image}/",
        {"image-{own_image}-title_kk": "т", "image-{own_image}-collection": "{collection}"},
    ),
    (
        "documents/multiple/{own_document}/",
        {"doc-{own_document}-title_kk": "т", "doc-{own_document}-collection": "{collection}"},
    ),
    ("images/add/", {"title_kk": "т", "collection": "{collection}"}),
    (
        "images/chooser/create/",
        {"image-chooser-upload-title_kk": "т", "image-chooser-upload-collection": "{collection}"},
    ),
    (
        "documents/chooser/create/",
        {"document-chooser-upload-title_kk": "т", "document-chooser-upload-collection": "{collection}"},
    ),
    ("bulk/base/organisationimage/add_to_collection/?id={own_image}", {"collection": "{collection}"}),
    ("editing-sessions/ping/wagtailcore/page/{own_draft}/{session}/", {"revision_id": "{draft_revision}"}),
    ("editing-sessions/release/{session}/", {}),
]
SAVED, SHOWN_AGAIN = {}, {"title": ""}  # a page form in which something else is wrong is shown again, with titles


def entity(kind: str, pk: str) -> str:
    """Rich text as the editor in the browser sends it."""
    block = {"key": "aaaaa", "text": "тізім", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "data": {},
             "entityRanges": [{"offset": 0, "length": 5, "key": 0}]}  # fmt: skip
    data = {"id": pk, "url": "/x/", "parentId": 1, "alt": "a", "format": "left", "filename": "x.pdf"}
    return json.dumps({"blocks": [block], "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}}})


def rows_of_form(*rows) -> dict:
    counts = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": len(rows), "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    return counts | {str(number): row for number, row in enumerate(rows)}


def comment(pk) -> dict:
    return {"id": str(pk), "contentpath": "title", "text": "т", "position": "", "replies": rows_of_form()}


def page_form(**fields) -> dict:
    usual = {
        "title": "Т",
        "slug": "t-own",
        "date": "2026-11-24 10:00",
        "intro": "и",
        "picture": "",
        "body": streamfield([]),
        "comments": rows_of_form(),
    }
    return nested_form_data(usual | fields)


def home_form(*parts, title="Мектеп") -> dict:
    texts = {"title": title, "sentence": "", "lead": ""}
    return nested_form_data(texts | {"parts": streamfield(list(parts)), "comments": rows_of_form()})


def picture(pk) -> dict:
    return {"image": str(pk), "alt": "с", "is_decoration": "", "caption": ""}


def list_block(kind: str, name: str, *items) -> tuple:
    """A block whose one part is a list."""
    rows = {str(n): {"value": item, "order": str(n), "deleted": "", "id": ""} for n, item in enumerate(items)}
    return kind, {name: rows | {"count": str(len(items))}}


def body(*blocks) -> dict:
    return {"body": streamfield(list(blocks))}


# Each block that can name an object, with the path of the part that does.
BLOCKS = {
    "picture.image": lambda ids: ("picture", picture(ids["image"])),
    "pictures.pictures.image": lambda ids: list_block("pictures", "pictures", *[picture(ids["image"])] * 2),
    "film.poster": lambda ids: ("film", {"title": "т", "url": "https://e.kz/", "poster": str(ids["image"])}),
    "files.files.document": lambda ids: list_block("files", "files", {"document": str(ids["document"]), "words": "т"}),
    "button.page": lambda ids: ("button", {"words": "т", "page": str(ids["draft"]), "url": ""}),
    "related.pages": lambda ids: list_block("related", "pages", str(ids["draft"])),
    "notice.text": lambda ids: ("notice", {"kind": "info", "text": entity("LINK", ids["draft"])}),
    "accordion.rows.answer": lambda ids: list_block(
        "accordion", "rows", {"question": "т", "answer": entity("DOCUMENT", ids["document"])}
    ),
}
# The same for the parts of a first page; their form is the home page's.
HOME_PARTS = {
    "needed.links.page": lambda ids: (
        "needed", {"title": ""} | list_block("needed", "links", {"words": "т", "page": str(ids["draft"]), "url": ""})[1]
    ),
    "text.text": lambda ids: ("text", {"title": "", "text": entity("LINK", ids["draft"])}),
}  # fmt: skip
LONG_AGO = "2026-11-24T10:00:00Z"
PAGE_FORMS = {
    **{path: (lambda ids, block=block: body(block(ids))) for path, block in BLOCKS.items()},
    "picture": lambda ids: {"picture": str(ids["image"])},
    "link": lambda ids: body(("paragraph", entity("LINK", ids["draft"]))),
    "document": lambda ids: body(("paragraph", entity("DOCUMENT", ids["document"]))),
    "embedded picture": lambda ids: body(("paragraph", entity("IMAGE", ids["image"]))),
    "comment": lambda ids: {"comments": rows_of_form(comment(ids["comment"]))},
    "revision overwritten": lambda ids: {"overwrite_revision_id": ids["draft_revision"]},
    "revision loaded": lambda ids: {
        "loaded_revision_id": ids["draft_revision"],
        "loaded_revision_created_at": LONG_AGO,
    },
}
HOME_ADDRESSES = ("pages/{own_home_kk}/edit/", "pages/{own_home_kk}/edit/preview/")
PAGE_ADDRESSES = (
    "pages/{own_draft}/edit/",
    "pages/{own_draft}/edit/preview/",
    "pages/add/home/newspage/{own_index}/",
    "pages/add/home/newspage/{own_index}/preview/",
)


class Comparison:
    """Asks as one person, once with the first school's ids and once with nobody's."""

    def __init__(self, plot, role: str):
        self.client = client_for(plot.people[role])
        own = {f"own_{name}": pk for name, pk in plot.other.ids.items()}
        self.foreign = plot.own.ids | own
        self.nobodys = dict.fromkeys(plot.own.ids, MISSING) | own
        self.ids = [*plot.own.ids.values(), MISSING]
        for address in ("pages/{own_index}/", "pages/{own_draft}/edit/"):  # what a process reads only once
            ask(self.client, f"/admin/{address}".format_map(own))

    def told(self, method: str, address: str, data=None) -> list[str]:
        """What differs, and which of the planted words are in the answer."""
        answers = [
            ask(
                self.client,
                f"/admin/{address}".format_map(ids),
                method,
                data(ids) if callable(data) else filled(data, ids),
            )
            for ids in (self.foreign, self.nobodys)
        ]
        return answers[0].difference(answers[1], self.ids) + answers[0].secrets

    def told_by_page_forms(self, field: str, fields: dict, addresses=PAGE_ADDRESSES) -> dict:
        return {
            address: found
            for address in addresses
            if (found := self.told("POST", address, lambda ids: page_form(**PAGE_FORMS[field](ids) | fields)))
        }


def filled(data: dict | None, ids: dict) -> dict | None:
    return data and {key.format_map(ids): value.format_map(ids) for key, value in data.items()}
