"""What does a reader get of a text that exists in Kazakh, in Russian or in both?"""

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

OTHER_LANGUAGE = {"kk": "ru", "ru": "kk"}
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"  # Kazakh, of which Russian is a part
ONE_IS_ENOUGH = _("Fill this in Kazakh or in Russian; both is best.")


def alphabetical(text: str) -> list[int]:
    """A sorting key: by number of the sign, Ақмола would stand after Алматы and Өскемен after all."""
    return [ALPHABET.find(letter) + 0x10000 if letter in ALPHABET else ord(letter) for letter in text.lower()]


class Words(str):
    """A text for the reader; ``lang`` names its language when it isn't his. In templates it marks itself."""

    lang: str

    def __new__(cls, text: str, lang: str = ""):
        words = super().__new__(cls, text)
        words.lang = lang if text else ""
        return words

    def __html__(self):
        return format_html('<span lang="{}">{}</span>', self.lang, str(self)) if self.lang else escape(str(self))


class InReaderLanguage:
    """``post = InReaderLanguage()`` on a model reads ``post_kk`` or ``post_ru``."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, row, owner=None):
        return self if row is None else words_of(row, self.name)


def words_of(row, *names: str) -> Words:
    """``row.name_kk`` or ``row.name_ru`` in the reader's language, or in the other where that is all there is.

    Of several names, the first decides on the language; their words stand with a space between.
    """
    own = "ru" if get_language() == "ru" else "kk"
    for code in (own, OTHER_LANGUAGE[own]):
        texts = [_field(row, f"{name}_{code}") for name in names]
        if texts[0]:
            return Words(" ".join(filter(None, texts)), "" if code == own else code)
    return Words("")


def require_one_language(row, *names: str) -> None:
    """Raise ValidationError for each field that neither language has."""
    empty = [name for name in names if not (_field(row, f"{name}_kk") or _field(row, f"{name}_ru"))]
    if empty:
        raise ValidationError({f"{name}_kk": ONE_IS_ENOUGH for name in empty})


def _field(row, name: str) -> str:
    return (row.get(name) if hasattr(row, "get") else getattr(row, name)) or ""
