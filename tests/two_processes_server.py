"""Answers requests, lets a second process change a host, and answers again. Prints what it saw."""

import subprocess
import sys

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from home.actions import open_organisations  # noqa: E402
from tests.base.test_site_paths import CHANGE_HOST  # noqa: E402


def answer(host: str) -> None:
    print(f"{host}:{Client(HTTP_HOST=host + '.test').get('/robots.txt').status_code}")  # noqa: T201


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
answer("before")
subprocess.run([sys.executable, "-c", CHANGE_HOST], check=True)
print("changed")  # noqa: T201
answer("before")
answer("after")
