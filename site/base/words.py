"""What does a reader get of a text that exists in Kazakh, in Russian or in both?"""

from django.utils.html import escape, format_html
from django.utils.translation import get_language


class Words(str):
    """A text for the reader; ``lang`` names its language when it isn't his. In templates it marks itself."""

    lang: str

    def __new__(cls, text: str, lang: str = ""):
        words = super().__new__(cls, text)
        words.lang = lang if text else ""
        return words

    def __html__(self):
        return format_html('<span lang="{}">{}</span>', self.lang, str(self)) if self.lang else escape(str(self))


def words_of(row, name: str) -> Words:
    """``row.name_kk`` or ``row.name_ru`` in the reader's language, or in the other where that is all there is."""
    own, other = ("ru", "kk") if get_language() == "ru" else ("kk", "ru")
    text = _field(row, f"{name}_{own}")
    return Words(text) if text else Words(_field(row, f"{name}_{other}"), other)


def _field(row, name: str) -> str:
    return (row.get(name) if hasattr(row, "get") else getattr(row, name)) or ""
