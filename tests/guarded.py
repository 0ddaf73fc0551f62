"""Sending a form as a browser with JavaScript does, or as one without."""

import re
from hashlib import sha256

from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext

from base.puzzles import MOST_TRIES


def guards(client, url: str, is_solved: bool = True) -> dict:
    """The hidden fields of the form at ``url``; the puzzle solved, as static/js/puzzle.js does it."""
    page = client.get(url).content.decode()
    salt, digest = re.search(r'data-salt="(\w+)" data-digest="(\w+)"', page).groups()
    token = re.search(r'name="puzzle" value="([^"]+)"', page)[1]
    solution = solve(salt, digest) if is_solved else ""
    return {"puzzle": token, "solution": solution, "website": ""}


def solve(salt: str, digest: str) -> str:
    return next(str(number) for number in range(MOST_TRIES) if sha256(f"{salt}{number}".encode()).hexdigest() == digest)


def send(client, url: str, is_solved: bool = True, **answers):
    return client.post(url, guards(client, url, is_solved) | answers)


def says(response, text, language: str) -> bool:
    """Does the page say this message of ours, in that language? ``text`` is the English or the lazy one."""
    with translation.override("en"):
        english = str(text)
    with translation.override(language):
        told = gettext(english)
    assert told != english, f"not translated: {english}"
    return told in response.content.decode().replace("&#x27;", "'")


def new_visitor() -> None:
    """Forget what came from this address before."""
    cache.clear()
