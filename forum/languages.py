"""In which language is a post written? Guessed by its letters and most frequent words; its author corrects it."""

import re

LETTERS = frozenset("әғқңөұүһі")  # of Kazakh alone
KAZAKH_SHARE = 0.02
KAZAKH_WORDS = frozenset(
    [
        "бар",
        "ма",
        "ме",
        "мен",
        "да",
        "де",
        "бір",
        "деп",
        "емес",
        "керек",
        "осы",
        "сол",
        "бала",
        "бала",
        "балалар",
        "жаса",
        "жасады",
        "алды",
        "болды",
        "едi",
        "рахмет",
        "рақмет",
        "салем",
        "сабак",
        "сынып",
        "оны",
        "олар",
        "жок",
        "калай",
        "кандай",
        "аркылы",
        "туралы",
        "барлык",
        "тек",
        "ойын",
        "бала",
        "керегi",
    ]
)
RUSSIAN_WORDS = frozenset(
    [
        "и",
        "в",
        "не",
        "на",
        "что",
        "как",
        "это",
        "для",
        "мы",
        "вы",
        "он",
        "она",
        "они",
        "по",
        "из",
        "за",
        "от",
        "но",
        "или",
        "если",
        "где",
        "когда",
        "очень",
        "есть",
    ]
)


def guessed(text: str, otherwise: str) -> str:
    """``otherwise`` where there are too few words to tell."""
    words = re.findall(r"[а-яёәғқңөұүһі]+", text.lower())
    letters = "".join(words)
    if len(letters) < 4:
        return otherwise
    if sum(letter in LETTERS for letter in letters) / len(letters) > KAZAKH_SHARE:
        return "kk"
    kazakh, russian = (sum(word in known for word in words) for known in (KAZAKH_WORDS, RUSSIAN_WORDS))
    return "kk" if kazakh > russian else "ru"
