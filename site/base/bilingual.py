"""What does a record with two languages say to this reader? His own one, or the other one, marked as such."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

OTHER_LANGUAGE = {"kk": "ru", "ru": "kk"}
ONE_IS_ENOUGH = _("Fill this in Kazakh or in Russian; both is best.")


class Words(str):
    """Text that knows its language when that isn't the reader's; a template shows it with the mark."""

    lang: str

    def __new__(cls, text: str, lang: str = ""):
        words = super().__new__(cls, text)
        words.lang = lang
        return words

    def __html__(self):
        return format_html('<span lang="{}">{}</span>', self.lang, str(self)) if self.lang else escape(str(self))


class InReaderLanguage:
    """``post = InReaderLanguage()`` on a model reads ``post_kk`` or ``post_ru``."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, record: Model | None, owner=None):
        return self if record is None else words_for_reader(record, self.name)


def words_for_reader(record: Model, *fields: str) -> Words:
    """The fields' words with a space between, in the first language that has the first of them."""
    own = "ru" if get_language() == "ru" else "kk"
    for code in (own, OTHER_LANGUAGE[own]):
        texts = [getattr(record, f"{field}_{code}") for field in fields]
        if texts[0]:
            return Words(" ".join(filter(None, texts)), "" if code == own else code)
    return Words("")


def require_one_language(record: Model, *fields: str) -> None:
    """Raise ValidationError for each field that neither language has."""
    empty = [name for name in fields if not (getattr(record, f"{name}_kk") or getattr(record, f"{name}_ru"))]
    if empty:
        raise ValidationError({f"{name}_kk": ONE_IS_ENOUGH for name in empty})
