"""Which signs of a post tell how to reach somebody, or who he is? Phones, IINs and e-mails, as people write them.

They are hidden before the post is kept. Numbers of institutions (BIN), sums, dates and codes of objectives stay.
"""

import re
from datetime import date

HIDDEN = "•••"

_AT = r"\s?(?:@|[(\[{]\s?(?:at|а?т|собака|ит)\s?[)\]}])\s?|\s(?:собака|at)\s"
_DOT = r"\s?(?:\.|[(\[{]\s?(?:dot|точка|нүкте)\s?[)\]}])\s?|\s(?:точка|нүкте|dot)\s"
EMAIL = re.compile(rf"[\w.+-]{{1,64}}(?:{_AT})[\w-]+(?:(?:{_DOT})[\w-]+)*(?:{_DOT})[a-zа-я]{{2,10}}\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w№.,/])(?<!№\s)\+?\(?\d(?:[\s().–-]{0,3}\d){9,13}(?![\w])")
THOUSANDS = re.compile(r"\d{1,3}(?:[\s.]\d{3})+")
LOCAL = re.compile(
    r"(?P<before>\b(?:тел|телефон\w*|ұялы|нөмір\w*|номер\w*|звон\w*|хабарлас\w*|whatsapp|ватсап\w*)\b[^\d\n]{0,30})"
    r"\d{1,3}[\s–-]\d{2}[\s–-]\d{2}(?!\d)",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    text = EMAIL.sub(HIDDEN, text)
    text = NUMBER.sub(_number, text)
    return LOCAL.sub(rf"\g<before>{HIDDEN}", text)


def _number(found: re.Match) -> str:
    written = found[0]
    digits = re.sub(r"\D", "", written)
    return HIDDEN if _is_phone(written, digits) or _is_iin(written, digits) else written


def _is_phone(written: str, digits: str) -> bool:
    if written.startswith("+"):
        return True
    if THOUSANDS.fullmatch(written):
        return False
    if len(digits) == 11:
        return digits[0] in "78" and digits[1] in "34567"
    return len(digits) == 10 and digits[0] == "7"


def _is_iin(written: str, digits: str) -> bool:
    """Year, month and day of birth, century and sex, and five more digits; a BIN has no day there."""
    if not re.fullmatch(r"\(?\d{6}[\s-]?[0-6]\d{5}", written):
        return False
    try:
        date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True
