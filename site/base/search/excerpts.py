"""Which words of a page answer the query? A piece of its text around them, with the words marked."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.search.index import SearchField

LENGTH = 220
BEFORE = 60


def searched_text(page) -> str:
    """What the search looks through, but for the title, which stands above the excerpt anyway."""
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    values = [field.get_value(page) for field in fields if field.field_name != "title"]
    return " ".join(str(part) for value in values for part in (value if isinstance(value, list) else [value or ""]))


def excerpt(text: str, words: str) -> SafeString:
    """Escaped; each word that begins as one of ``words`` stands in <mark>."""
    text = " ".join(text.split())
    wanted = "|".join(re.escape(word) for word in words.split())
    pattern = re.compile(rf"\b(?:{wanted})\w*", re.IGNORECASE) if wanted else re.compile(r"(?!)")
    found = pattern.search(text)
    start = _word_start(text, max(found.start() - BEFORE, 0)) if found else 0
    piece = text[start : start + LENGTH]
    return _marked(("…" if start else "") + piece + ("…" if start + LENGTH < len(text) else ""), pattern)


def _word_start(text: str, position: int) -> int:
    return text.rfind(" ", 0, position) + 1


def _marked(text: str, pattern: re.Pattern) -> SafeString:
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts += [text[end : found.start()], format_html("<mark>{}</mark>", found[0])]
        end = found.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))
