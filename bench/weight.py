"""How many bytes does a phone fetch before it shows a page?

The first view: HTML, style sheet, scripts and font, and the first picture that isn't lazy, compressed as they leave the
server. Pictures further down are fetched when one gets there, and aren't counted.
"""

import gzip
import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.servers import say

ROOT = Path(__file__).resolve().parents[1]
SCHOOL, MINISTRY = "aqbulaq.localhost", "localhost"
# A path that ends in * is the first item of that list.
PAGES = {
    "home": (SCHOOL, ""), "news": (SCHOOL, "news/"), "news_item": (SCHOOL, "news/*"),
    "documents": (SCHOOL, "documents/"), "document": (SCHOOL, "documents/*"), "staff": (SCHOOL, "staff/"),
    "events": (SCHOOL, "events/"), "event": (SCHOOL, "events/*"), "gallery": (SCHOOL, "gallery/*"),
    "vacancy": (SCHOOL, "vacancies/*"), "meals": (SCHOOL, "meals/"), "search": (SCHOOL, "search/?q=2026"),
    "form": (SCHOOL, "feedback/write/"), "portal": (MINISTRY, ""), "directory": (MINISTRY, "organisations/"),
}  # fmt: skip
# Kilobytes that the figures must not exceed.
BOUNDS = {"first_view": 100, "html_css": 40, "js": 30}


def run() -> dict:
    with tempfile.TemporaryDirectory(prefix="bench-weight-") as folder:
        _start(folder)
        pages = {f"{name}.{code}": weigh(*place, code) for name, place in PAGES.items() for code in ("kk", "ru")}
    heaviest = {what: max(page[what] for page in pages.values()) for what in BOUNDS}
    over = [what for what, bound in BOUNDS.items() if heaviest[what] > bound]
    return {"bench": "weight", "date": date.today().isoformat(), **heaviest, "over_bound": over, "kilobytes": pages}


def _start(folder: str) -> None:
    """The demo in a folder of its own."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "VARIABLE_DIR": folder, "PORT": "8000"}
    sys.path.insert(0, str(ROOT / "site"))
    import django
    from django.core.management import call_command

    django.setup()
    from demo.actions import load_demo

    say(" loading the demo")
    call_command("migrate", verbosity=0)
    load_demo()


def weigh(host: str, path: str, code: str) -> dict[str, float]:
    """Kilobytes of the page's first view, by what they are."""
    from django.test import Client

    client = Client(HTTP_HOST=host)
    html = client.get(f"/{code}/{path.removesuffix('*')}").content
    if path.endswith("*"):
        html = client.get(first_item(html.decode(), f"/{code}/{path[:-1]}")).content
    text = html.decode()
    weights = {
        "html": _compressed(html),
        "css": sum(_static(name) for name in re.findall(r'href="/static/(\S+?\.css)"', text)),
        "js": sum(_static(name) for name in re.findall(r'src="/static/(\S+?\.js)"', text)),
        "font": sum(_static(name) for name in re.findall(r'href="/static/(\S+?\.woff2)"', text)),
        "picture": _first_picture(client, text),
    }
    total = {"html_css": weights["html"] + weights["css"], "first_view": sum(weights.values())}
    return {what: round(size / 1024, 1) for what, size in (weights | total).items()}


def first_item(text: str, path: str) -> str:
    return re.search(rf'<h[23]><a href="({path}[^"]+)"', text)[1]


def _static(name: str) -> int:
    """The file that the address stands for, its hash left out."""
    from django.contrib.staticfiles import finders

    found = finders.find(name) or finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name))
    return _compressed(Path(found).read_bytes())


def _compressed(content: bytes) -> int:
    """A font and other packed files gain nothing, and are sent as they are."""
    return min(len(content), len(gzip.compress(content, 6)))


def _first_picture(client, text: str) -> int:
    """The largest AVIF of the first picture that isn't lazy; what a wide screen takes."""
    eager = re.search(r"<picture>(?:(?!</picture>).)*fetchpriority(?:(?!</picture>).)*</picture>", text, re.DOTALL)
    if eager is None:
        return 0
    address = re.findall(r"/media/images/[\w.]+", re.search(r'srcset="([^"]*)"', eager[0])[1])[-1]
    return len(b"".join(client.get(address).streaming_content))
