"""What has changed from one published version to the next? Word by word, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import diff_text

from materials.models import MaterialPage, MaterialVersion
from materials.parts import Part, parts_of

FIELDS = ["title", "annotation", "quarter", "minutes", "keywords", "sources"]


@dataclass(frozen=True)
class Change:
    name: str
    html: SafeString


def changes_between(old: MaterialVersion, new: MaterialVersion) -> list[Change]:
    """In the order of the page; what is equal in both is left out."""
    before, after = (MaterialPage.from_serializable_data(version.content, check_fks=False) for version in (old, new))
    pairs = [*_facts(before, after), *_parts(before, after), (_("Files"), *_files(old, new))]
    return [Change(capfirst(name), marked(first, second)) for name, first, second in pairs if first != second]


def _facts(before: MaterialPage, after: MaterialPage) -> Iterator[tuple[str, str, str]]:
    for name in FIELDS:
        label = MaterialPage._meta.get_field(name).verbose_name
        yield label, *(str(getattr(page, name) or "") for page in (before, after))
    yield _("Authors"), *(_authors(page) for page in (before, after))
    yield _("Kind"), str(before.kind_name), str(after.kind_name)
    yield _("School subject"), str(before.subject_name), str(after.subject_name)
    yield _("Grades"), before.grades_text, after.grades_text
    yield _("Licence"), str(before.licence_row), str(after.licence_row)
    yield _("Learning objectives"), *("\n".join(map(str, page.objectives_in_order)) for page in (before, after))


def _authors(page: MaterialPage) -> str:
    return ", ".join(filter(None, [*(row.name for row in page.named_co_authors), page.other_authors]))


def _parts(before: MaterialPage, after: MaterialPage) -> Iterator[tuple[str, str, str]]:
    """Equal parts are found by their text, wherever they stand; what is left between them is compared in order."""
    old, new = parts_of(before.body), parts_of(after.body)
    matcher = SequenceMatcher(None, [_words(part) for part in old], [_words(part) for part in new], autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        if kind != "equal":
            for first, second in zip_longest(old[start:stop], new[new_start:new_stop]):
                yield (second or first).label, _words(first), _words(second)


def _words(part: Part | None) -> str:
    return "\n".join(filter(None, [part.caption, part.text])) if part else ""


def _files(old: MaterialVersion, new: MaterialVersion) -> tuple[str, str]:
    """By their names; one whose bytes are others says so."""
    before, after = ({file.name: file.stored_id for file in version.files.all()} for version in (old, new))
    replaced = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    new_content = gettext("new content")
    lines = (f"{name} ({new_content})" if name in replaced else name for name in after)
    return "\n".join(before), "\n".join(lines)


def marked(first: str, second: str) -> SafeString:
    tags = {"deletion": "<del>{}</del>", "addition": "<ins>{}</ins>", "equal": "{}"}
    changes = diff_text(first, second).changes
    return format_html_join("", "{}", ((format_html(tags[kind], words),) for kind, words in changes))
