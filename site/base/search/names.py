"""How is something found by a part of its name, where the search index doesn't reach?"""

from django.db.models import Q

MOST_WORDS = 6


def holds_word(word: str, fields: tuple[str, ...]) -> Q:
    """In one of the fields. SQLite knows no capitals but the Latin ones, so the usual spellings are asked for."""
    spellings = {word, word.lower(), word.capitalize(), word.upper()}
    return Q(*((f"{field}__icontains", text) for field in fields for text in spellings), _connector=Q.OR)


def holds_words(text: str, fields: tuple[str, ...]) -> Q:
    """Each of the words in one of the fields; all rows for none."""
    found = Q()
    for word in text.split()[:MOST_WORDS]:
        found &= holds_word(word, fields)
    return found
