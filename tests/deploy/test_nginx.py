"""deploy/nginx.conf in a real nginx: fresh within two seconds, older only while the application is away."""

import socket
import subprocess
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import bench.nginx
from bench.servers import free_port

pytestmark = [pytest.mark.nginx, pytest.mark.sqlite, pytest.mark.xdist_group("nginx")]


class Application:
    """Stands for the product: says what was asked, and how many have asked before."""

    def __init__(self):
        self.port, self.asked, self.headers, self.server = free_port(), 0, {}, None

    def start(self):
        application = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                application.asked += 1
                body = f"{application.asked} {self.path} {self.headers.get('Cookie', '')}".encode()
                self.send_response(200)
                for name, value in {"Vary": "Accept-Encoding", **application.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def application():
    application = Application()
    application.start()
    yield application
    application.stop()


@pytest.fixture(autouse=True)
def as_usual(application):
    application.headers = {}


@pytest.fixture(scope="module")
def nginx(tmp_path_factory, application):
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    command = bench.nginx.command(folder, port, application.port)
    (folder / "static" / "a.css").write_text("body{}")
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert process.poll() is None, process.stderr.read().decode()
        time.sleep(0.02)
    yield port
    process.terminate()
    process.wait()


@pytest.fixture
def ask(nginx):
    def ask(path: str, host: str = "school1.test", **headers):
        connection = HTTPConnection("127.0.0.1", nginx, timeout=10)
        connection.request("GET", path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        return answer.read().decode(), answer

    return ask


def until_it_is_old():
    time.sleep(2.1)  # kept for one second; nginx counts whole ones


def test_a_page_is_kept_for_no_longer_than_two_seconds(ask):
    first, _answer = ask("/kk/second/")
    assert ask("/kk/second/")[0] == first
    until_it_is_old()
    assert ask("/kk/second/")[0] != first


@pytest.mark.parametrize(
    "other",
    [
        {"host": "school2.test"},
        {"path": "/ru/key/"},
        {"path": "/kk/key/?page=2"},
        {"Cookie": "view=3.wb.wide.off"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_each_host_address_version_and_packing_has_its_own(ask, other):
    first, _answer = ask("/kk/key/")
    assert ask(**{"path": "/kk/key/"} | other)[0] != first


@pytest.mark.parametrize("cookie", ["__Host-session=abc", "language=kk; sessionid=abc"])
def test_who_is_signed_in_goes_past_and_leaves_nothing(ask, cookie):
    first, _answer = ask("/kk/session/")
    assert "abc" in ask("/kk/session/", Cookie=cookie)[0]
    assert ask("/kk/session/")[0] == first


@pytest.mark.parametrize(
    "headers", [{"Set-Cookie": "csrftoken=1"}, {"Vary": "Cookie, Accept-Encoding"}, {"Cache-Control": "private"}]
)
def test_personal_answers_are_not_kept(ask, application, headers):
    application.headers = headers
    assert ask("/kk/personal/")[0] != ask("/kk/personal/")[0]


def test_a_change_of_language_reaches_the_application(ask):
    first, _answer = ask("/ru/switch/")
    assert ask("/ru/switch/", Referer="http://school1.test/kk/")[0] != first
    assert ask("/ru/switch/", Referer="http://school1.test/ru/news/")[0] == first


def test_nothing_but_pages_is_kept(ask):
    for path in ("/", "/admin/", "/documents/1/a.pdf", "/sitemap.xml"):
        assert ask(path)[0] != ask(path)[0]


def test_static_files_come_from_the_disk(ask, application):
    asked = application.asked
    body, answer = ask("/static/a.css")
    assert (body, application.asked) == ("body{}", asked) and "max-age" in answer.getheader("Cache-Control")


def test_older_pages_are_shown_only_while_the_application_is_away(ask, application):
    first, _answer = ask("/kk/away/")
    application.stop()
    try:
        until_it_is_old()
        body, answer = ask("/kk/away/")
        assert (body, answer.getheader("X-Cache")) == (first, "STALE")
        assert ask("/kk/never-seen/")[1].status == 502
    finally:
        application.start()
    until_it_is_old()
    assert ask("/kk/away/")[0] != first
