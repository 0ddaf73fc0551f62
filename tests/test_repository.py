"""Rules for the repository itself, which no tool knows."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
IGNORED = (ROOT / ".gitignore").read_text().split()
APPS = [
    "accounts",
    "demo",
    "feedback",
    "forum",
    "home",
    "materials",
    "schools",
    "subscriptions",
    "site/base",
    "site/config",
]
LONGEST_FILE = 300  # lines; then it is two things
REGISTRY = re.compile(r"pypi\.|pythonhosted|npmjs|debian\.org|jsdelivr|unpkg")
TEXT = {".py", ".in", ".txt", ".toml", ".md", ".html", ".css", ".js", ".json", ".po", ".yml", ".yaml", ".svg", ""}


def is_ignored(path: Path) -> bool:
    name = path.relative_to(ROOT).as_posix()
    folders = [line.strip("/") for line in IGNORED if line.endswith("/")]
    in_folder = any(part in folders for part in path.relative_to(ROOT).parts)
    return in_folder or any(fnmatch(path.name, line) or fnmatch(name, line) for line in IGNORED)


def files(folder: Path = ROOT) -> list[Path]:
    """What the repository holds: every file that .gitignore doesn't name, without a walk through .venv."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name == ".git" or is_ignored(path):
            continue
        found += files(path) if path.is_dir() else [path]
    return found


FILES = files()


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_these_folders_are_no_packages(folder):
    """``site`` would shadow the standard library's module, and makemessages takes ``locale`` for an app."""
    assert not (ROOT / folder / "__init__.py").exists()


def test_gitignore_leaves_the_project_in():
    assert not {"/site", "/site/", "site", "site/"} & set(IGNORED)
    assert ROOT / "site" / "config" / "urls.py" in FILES


def test_no_file_names_a_package_registry():
    """An installation behind a mirror of its own has only pip's settings to change."""
    texts = [path for path in FILES if path.suffix in TEXT and path != Path(__file__).resolve()]
    assert [path for path in texts if REGISTRY.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_no_file_of_the_apps_is_too_long():
    code = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in code}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "mixins.py", "misc.py"])
def test_no_file_has_a_name_that_says_nothing(name):
    assert [path for path in FILES if path.name == name] == []


def test_each_lock_holds_what_it_is_made_from():
    def names(file: str) -> set[str]:
        lines = (ROOT / file).read_text().splitlines()
        found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
        return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name and name[0][0].isalnum()}

    assert names("requirements.in") <= names("requirements.txt") <= names("requirements-dev.txt")
    assert names("requirements-dev.in") <= names("requirements-dev.txt")


def test_every_requirement_is_pinned_with_a_hash():
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text().replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []
