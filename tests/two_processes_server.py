"""Answers requests, lets a second process change a host, and answers again. Prints what it saw."""

import subprocess
import sys

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from home.actions import open_organisations  # noqa: E402
from tests.base.test_site_paths import CHANGE_HOST, RENAME  # noqa: E402


def answer(host: str) -> None:
    print(f"{host}:{Client(HTTP_HOST=host + '.test').get('/robots.txt').status_code}")  # noqa: T201


def is_kept() -> bool:
    """Whether an answer costs no query: it was kept, and counts."""
    with CaptureQueriesContext(connection) as queries:
        Client(HTTP_HOST="before.test").get("/kk/")
    return not queries


call_command("migrate", verbosity=0)
cache.clear()
row = {
    "kind": "ministry",
    "host": "before.test",
    "bin": "000000000001",
    "name_kk": "а",
    "name_ru": "б",
    "working_language": "kk",
}
open_organisations([row])

# A page that is kept, and stays idle until the other process has changed what it shows
Client(HTTP_HOST="before.test").get("/kk/")
print(f"kept:{is_kept()}")  # noqa: T201
subprocess.run([sys.executable, "-c", RENAME], check=True)
print(f"kept:{is_kept()}")  # noqa: T201
print(f"renamed:{'жаңа' in Client(HTTP_HOST='before.test').get('/kk/').content.decode()}")  # noqa: T201

answer("before")
subprocess.run([sys.executable, "-c", CHANGE_HOST], check=True)
print("changed")  # noqa: T201
answer("before")
answer("after")
