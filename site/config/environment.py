"""Which values come from the environment? This is the one place that reads it."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()
if (ROOT / ".env").exists():
    env.read_env(ROOT / ".env")

SHOWN = {".py", ".html", ".css", ".js", ".mo", ".csv", ".svg"}
FOLDERS = ("accounts", "demo", "feedback", "forum", "home", "locale", "materials", "schools", "site", "subscriptions")


def release() -> str:
    """When a file that shapes pages was changed last. Pages that were kept by another release don't count."""
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SHOWN)
    return format(max(path.stat().st_mtime_ns for path in files), "x")
