"""A real demo on a free port, and Chromium to look at it. One for all browser tests of a run."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=30_000)  # other tests work beside the browser


def pytest_collection_modifyitems(items):
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.sqlite)  # the demo brings its own database: once is enough
            item.add_marker(pytest.mark.xdist_group("browser"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Demo:
    def __init__(self, port: int):
        self.port = port

    def url(self, host: str, path: str) -> str:
        name = "localhost" if host in ("", "ministry") else f"{host}.localhost"
        return f"http://{name}:{self.port}{path}"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    port = free_port()
    folder = tmp_path_factory.mktemp("demo")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "VARIABLE_DIR": str(folder),
        "PORT": str(port),
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    told = folder / "told.txt"  # not a pipe: once that is full, whoever tells something waits for a reader
    with told.open("wb") as file:
        server = subprocess.Popen([*manage, "run_demo"], env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/robots.txt", server, told)
        yield Demo(port)
    finally:
        server.terminate()
        server.wait(30)


def wait_for(url: str, server, told) -> None:
    """Until it answers, whatever it says; a first start makes the database and loads the demo."""
    until = time.monotonic() + 600  # a first start makes the database, and other tests work beside it
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(told.read_text())
        try:
            urlopen(url, timeout=5)  # noqa: S310 - our own address
        except OSError as error:
            if hasattr(error, "code"):  # an HTTP answer: it is up
                return
            time.sleep(0.5)
        else:
            return
    pytest.fail("The demo did not answer.")


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


TOLD = {
    "requestfailed": lambda request: f"{request.url} {request.failure}",
    "response": lambda response: f"{response.url} {response.status}" if response.status >= 400 else "",
    "console": lambda message: message.text if message.type == "error" else "",
    "weberror": lambda web_error: str(web_error.error),
}


@pytest.fixture
def new_page(chromium):
    """Opens a page as a person with that screen would; closes all at the end.

    What the browser couldn't load or run is shown with a test that failed.
    """
    contexts = []

    def open_page(width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        for event, told in TOLD.items():
            context.on(event, lambda what, told=told: (text := told(what)) and print(text))  # noqa: T201
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
