"""How does a Kazakh or Russian title become the Latin part of an address?"""

import re
import unicodedata

MAX_LENGTH = 80

# static/js/slug.js carries the same table; tests/base/test_slugs.py compares the two.
LETTERS = {
    # Kazakh only
    "ә": "a",
    "ғ": "g",
    "қ": "q",
    "ң": "n",
    "ө": "o",
    "ұ": "u",
    "ү": "u",
    "һ": "h",
    "і": "i",
    # shared with Russian
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "е": "e",
    "ё": "e",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "й": "y",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    # Latin letters that Unicode doesn't take apart into a letter and a mark
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ß": "ss",
    # an apostrophe stays inside its word; № would come apart into the letters "No"
    "'": "",
    "’": "",
    "№": "-",
}
LETTER_TABLE = str.maketrans(LETTERS)


def slugify_title(text: str) -> str:
    """The Latin slug of a title: `[a-z0-9-]`, at most 80 characters, whole words.

    Kazakh letters follow the Latin alphabet presented on 28 January 2021 without its
    diacritics (ғ g, қ q, ң n, ө o; ұ and ү both u). Letters shared with Russian follow
    the BGN/PCGN 1947 system without its apostrophes (ж zh, х kh, щ shch, ъ and ь
    nothing) in both languages, since a title may mix them: so асхана is `askhana`,
    which the 2021 alphabet's h would turn into `ashana`.

    Any other sign or space becomes a hyphen, an unknown letter nothing. Text without
    letters or digits gives "". Addresses last: changing a letter here leaves old pages
    with old slugs.
    """
    composed = unicodedata.normalize("NFC", text.lower()).translate(LETTER_TABLE)
    apart = unicodedata.normalize("NFKD", composed).lower().translate(LETTER_TABLE)
    latin = "".join(char for char in apart if not _is_silent(char))
    return _cut_at_word(re.sub(r"[^a-z0-9]+", "-", latin).strip("-"))


def _is_silent(char: str) -> bool:
    """Is it a foreign letter, a mark or an invisible sign, which breaks no word?"""
    category = unicodedata.category(char)
    return not char.isascii() and (category[0] in "LM" or category == "Cf")


def _cut_at_word(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    whole_words = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return whole_words or slug[:MAX_LENGTH]
