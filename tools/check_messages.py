"""Are both catalogues complete, in step with the code, and free of known mistakes?

`python tools/check_messages.py` compares the messages of the code with
locale/{kk,ru}/LC_MESSAGES/django.po and reads the wording of every catalogue under
locale/; what it finds is listed and the exit code is 1. With `--fix` it first rewrites
those two files: translations kept, obsolete messages dropped, new ones added empty.
Needs GNU gettext (apt-get install gettext), no settings and no database.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru")

Mistake = tuple[str, str]  # what is wrong, and the text

SUFFIXES = {".py", ".html", ".txt"}  # of the files makemessages reads
SKIPPED_AT_ROOT = {"bench", "docs", "tests", "tools", "var"}
SKIPPED_ANYWHERE = {"__pycache__", "locale", "node_modules"}

# Ordinals are the one place where a hyphen may follow a variable: always a number.
ORDINALS = (
    "%(grade)s-сынып",
    "%(lesson)s-сабақ",
    "%(number)s-бет",
    "%(page)s-бет",
    "%(page_num)s-бет",
    "%(page_number)s-бет",
    "%(quarter)s-тоқсан",
    "%(shift)s-ауысым",
    "%(week)s-апта",
)

VARIABLE = (
    r"%\(\w+\)[#0+ -]*[\d.]*[a-zA-Z]"  # %(name)s
    r"|%[#0+-]*[\d.]*[sdifgrxX](?![a-zA-Z])"  # %s
    r"|\{\w*(?:![rsa])?(?::[^{}\s]*)?\}"  # {name}
)
PLACEHOLDER = re.compile(rf"{VARIABLE}|%%")
NAMED_PLACEHOLDER = re.compile(r"%\(|\{\w|%%")

CYRILLIC = r"[\u0400-\u04ff]"
# Also after a closing quotation mark or tag: «%(title)s»-ға.
GLUED_SUFFIX = re.compile(rf"(?:{VARIABLE})(?:</\w+>|[»\u201d\u2019\"'])*(?:[-\u2010\u2011]|{CYRILLIC})")
MIXED_ALPHABETS = re.compile(rf"\w*(?:[A-Za-z]{CYRILLIC}|{CYRILLIC}[A-Za-z])\w*")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--fix", action="store_true", help="rewrite the catalogues")
    fix = arguments.parse_args().fix

    messages = extract_messages()
    if fix:
        for language in LANGUAGES:
            rewrite_catalogue(language, messages)
    problems = [*drift(messages), *mistakes()]
    if problems:
        sys.exit("\n".join([*problems, f"{len(problems)} problems in the catalogues."]))
    sys.stdout.write(f"{len(messages)} messages, complete in both languages.\n")


# What the code says


def extract_messages() -> list[polib.POEntry]:
    """All messages of the code, by Django's makemessages on a copy of the tree."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=skipped_names)
        (copy / "locale").mkdir()
        run_makemessages(copy)
        return list(open_catalogue(copy / "locale/kk/LC_MESSAGES/django.po"))


def skipped_names(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if is_skipped(Path(folder, name))}


def is_skipped(path: Path) -> bool:
    """Hidden files, virtual environments and what has no text for readers."""
    if path.is_file():
        return path.suffix not in SUFFIXES
    return (
        path.name.startswith(".")
        or path.name in SKIPPED_ANYWHERE
        or (path.parent == ROOT and path.name in SKIPPED_AT_ROOT)
        or (path / "pyvenv.cfg").exists()
    )


def run_makemessages(folder: Path) -> None:
    """Without our settings: it must work while they can't be imported yet."""
    command = ["makemessages", "--locale", "kk", "--no-location", "--no-wrap"]
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    result = subprocess.run(
        [sys.executable, "-m", "django", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.exit(result.stderr)


# What the catalogues say


def catalogue_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def open_catalogue(path: Path) -> polib.POFile:
    """The catalogue, or an empty one: the tree may have no message yet."""
    if not path.exists():
        return polib.POFile()
    return polib.pofile(str(path), encoding="utf-8")


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return (entry.msgid, entry.msgctxt or "", entry.msgid_plural)


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@cache
def plural_forms(language: str) -> str:
    """Django's own rule: it merges only catalogues whose plural code is the same."""
    path = Path("conf", "locale", language, "LC_MESSAGES", "django.po")
    catalogue = polib.pofile(str(Path(django.__file__).parent / path))
    return catalogue.metadata["Plural-Forms"]


def count_of_forms(language: str) -> int:
    return int(re.findall(r"nplurals=(\d+)", plural_forms(language))[0])


def drift(messages: list[polib.POEntry]) -> Iterator[str]:
    """Messages which only the code has, or only the catalogue."""
    said = {key(entry) for entry in messages}
    for language in LANGUAGES:
        path = catalogue_path(language)
        catalogue = open_catalogue(path)
        kept = {key(entry) for entry in catalogue if not entry.obsolete}
        left = {key(entry) for entry in catalogue if entry.obsolete}
        yield from (line(path, "missing", k[0]) for k in sorted(said - kept))
        yield from (line(path, "obsolete", k[0]) for k in sorted(kept - said | left))


def mistakes() -> Iterator[str]:
    """Mistakes of all catalogues, those of what Wagtail lacks too."""
    for path in sorted((ROOT / "locale").glob("**/LC_MESSAGES/*.po")):
        for kind, text in mistakes_of_catalogue(open_catalogue(path), path.parts[-3]):
            yield line(path, kind, text)


def mistakes_of_catalogue(catalogue: polib.POFile, language: str) -> Iterator[Mistake]:
    rule = catalogue.metadata.get("Plural-Forms", "")
    if rule.replace(" ", "") != plural_forms(language).replace(" ", ""):
        yield "Plural-Forms is not that of Django", rule
    for entry in catalogue:
        if not entry.obsolete:
            yield from mistakes_of_entry(entry, language)


def line(path: Path, kind: str, text: str) -> str:
    one_line = text.replace("\n", "\\n")
    return f"{path.relative_to(ROOT)}: {kind}: {one_line}"


# What may be wrong with one message


def mistakes_of_entry(entry: polib.POEntry, language: str) -> Iterator[Mistake]:
    texts = forms(entry)
    if entry.fuzzy:
        yield "fuzzy", entry.msgid
    if not all(texts) or (entry.msgid_plural and len(texts) != count_of_forms(language)):
        yield "untranslated", entry.msgid
    for number, text in enumerate(texts):
        if text:
            yield from mistakes_of_text(text, originals(entry, language, number))
        if language == "kk" and has_glued_suffix(text):
            yield "suffix glued to a variable", text


def mistakes_of_text(text: str, accepted: list[str]) -> Iterator[Mistake]:
    if placeholders(text) not in [placeholders(original) for original in accepted]:
        yield "placeholders differ", f"{accepted[0]} | {text}"
    for word in words_of_two_alphabets(text):
        yield "Latin letter in a Cyrillic word", f"{word} | {text}"


def originals(entry: polib.POEntry, language: str, number: int) -> list[str]:
    """The English forms a translated one may take its placeholders from.

    In Kazakh the first form means one thing alone and may leave the number out; in
    Russian it means 21 and 31 too (CLDR plural rules).
    """
    if not entry.msgid_plural:
        return [entry.msgid]
    means_one = language == "kk" and number == 0
    return [entry.msgid_plural, *([entry.msgid] if means_one else [])]


def placeholders(text: str) -> tuple[set[str], list[str]]:
    """Named ones may be repeated or change places; the others go by their order."""
    found = PLACEHOLDER.findall(text)
    named = {one for one in found if NAMED_PLACEHOLDER.match(one)}
    return named, [one for one in found if one not in named]


def words_of_two_alphabets(text: str) -> list[str]:
    return MIXED_ALPHABETS.findall(PLACEHOLDER.sub(" ", text))


def has_glued_suffix(text: str) -> bool:
    """Kazakh endings follow the vowels of the word: none can be put on a variable."""
    for ordinal in ORDINALS:
        text = text.replace(ordinal, "")
    return bool(GLUED_SUFFIX.search(text))


# Rewriting


def rewrite_catalogue(language: str, messages: list[polib.POEntry]) -> None:
    path = catalogue_path(language)
    known = {key(entry): entry for entry in open_catalogue(path)}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = header(language)
    for message in sorted(messages, key=key):
        catalogue.append(translated(message, known.get(key(message)), language))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def header(language: str) -> dict[str, str]:
    """No dates: a rewritten catalogue differs only where its messages do."""
    return {
        "Project-Id-Version": "Ashyq Mektep",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }


def translated(message: polib.POEntry, known: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.msgid,
        msgctxt=message.msgctxt,
        msgid_plural=message.msgid_plural,
        comment=message.comment,
        flags=[flag for flag in message.flags if flag != "fuzzy"],
    )
    if message.msgid_plural:
        entry.msgstr_plural = dict.fromkeys(range(count_of_forms(language)), "")
    if known and not known.obsolete:
        entry.msgstr = known.msgstr
        entry.msgstr_plural |= known.msgstr_plural
        entry.tcomment = known.tcomment
        entry.flags += ["fuzzy"] if known.fuzzy else []
    return entry


if __name__ == "__main__":
    main()
