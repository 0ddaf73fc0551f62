"""Redis is away: the site goes on; when it is back, nothing old is shown."""

import socket
import subprocess
import time
from threading import Thread

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from base import caches
from demo.people import SECOND_STEP_KEY, present_code
from home.actions import change_host
from home.models import NewsPage
from tests.factories import PASSWORD, NewsPageFactory, member

pytestmark = pytest.mark.redis


class Server:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while socket.socket().connect_ex(("127.0.0.1", self.port)):
            time.sleep(0.02)

    def freeze(self):
        """Away, with all that it knows."""
        self.process.send_signal(19)

    def thaw(self):
        self.process.send_signal(18)

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(settings):
    server = Server()
    server.start()
    settings.CACHES = {
        "default": {
            "BACKEND": "base.caches.ForgivingRedisCache",
            "LOCATION": f"redis://127.0.0.1:{server.port}/0",
            "OPTIONS": {"socket_timeout": 0.05},
        }
    }
    settings.PAGE_CACHE = True
    yield server
    server.thaw()
    server.stop()


def test_the_site_goes_on_and_shows_nothing_old_afterwards(
    country, server, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def commit():
        return django_capture_on_commit_callbacks(execute=True)

    with commit():
        page = NewsPageFactory(organisation=country.school, title="Шахмат жарысы")
    reader = Client(HTTP_HOST=country.school.host)
    assert "Шахмат жарысы" in reader.get("/kk/").content.decode()

    server.freeze()
    assert "Шахмат жарысы" in reader.get("/kk/").content.decode()
    with commit():
        page = NewsPage.objects.get(pk=page.pk)
        page.title = "Дойбы жарысы"
        page.save_revision().publish()
        change_host(organisation=country.other_school, host="renamed.test")
    assert "Дойбы жарысы" in reader.get("/kk/").content.decode()
    assert [record.name for record in caplog.records].count("cache") == 1

    server.thaw()
    monkeypatch.setattr(caches, "PAUSE", 0)
    time.sleep(1.1)  # the pause after the last failure
    assert "Дойбы жарысы" in reader.get("/kk/").content.decode()
    assert Client(HTTP_HOST="school2.test").get("/kk/").status_code == 404
    assert Client(HTTP_HOST="renamed.test").get("/kk/").status_code == 200
    assert cache.get_many(["generation:none"]) == {}


def test_a_request_does_not_wait_for_each_look_up(country, server):
    Client(HTTP_HOST=country.school.host).get("/kk/")
    server.freeze()
    start = time.monotonic()
    assert Client(HTTP_HOST=country.school.host).get("/kk/").status_code == 200
    assert time.monotonic() - start < 5  # a single wait, whatever the machine; one a look-up would be more


def test_what_one_thread_could_not_write_no_other_shows(country, server):
    cache.set("greeting", "old", None)
    server.freeze()
    writer = Thread(target=lambda: cache.set("greeting", "new", None))  # a thread has a cache object of its own
    writer.start()
    writer.join()
    server.thaw()
    time.sleep(caches.PAUSE + 0.1)
    assert cache.get("greeting") is None


def test_people_sign_in_and_are_passed_the_second_step_while_it_is_away(country, server):
    official = member(country.region, "official")
    TOTP.activate(official, SECOND_STEP_KEY)
    client = Client(HTTP_HOST="central.test")
    server.freeze()
    step = client.post("/kk/account/sign-in/", {"login": official.email, "password": PASSWORD})
    assert "/second-step/" in step.headers["Location"]
    assert client.post(step.headers["Location"], {"code": present_code()}).headers["Location"] == "/kk/account/start/"
    assert client.get("/admin/").status_code == 200
