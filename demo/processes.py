"""How do the demo's processes start, stay up and stop together?"""

import ctypes
import http.client
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Event

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

ADDRESS = "127.0.0.1"  # the demo is for this machine alone
START_LIMIT = 60  # seconds until the first answer
STOP_LIMIT = 10
MOST_DEATHS, DEATH_PERIOD = 3, 60  # three in a minute: starting it again doesn't help
FORK = multiprocessing.get_context("fork")
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # of Linux's prctl


class KeepsStopping(Exception):
    """A process that ends again and again, or never answers."""

    def __init__(self, child: "Child"):
        self.child = child
        super().__init__(child.name)


class Child:
    """One of the processes, forked from this one: Django is loaded already, which takes longer than all the rest."""

    def __init__(self, name: str, target: Callable[[], None], logs: Path):
        self.name = name
        self.target = target
        self.log = logs / f"{name}.log"
        self.deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self.process = None

    def start(self) -> None:
        self.process = FORK.Process(target=self._run, name=self.name)
        self.process.start()

    def _run(self) -> None:
        os.setpgid(0, 0)  # Ctrl-C comes to the supervisor alone, which stops the others in order
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        _end_with_parent()
        with self.log.open("ab", buffering=0) as log:
            for stream in (1, 2):  # standard output and standard error
                os.dup2(log.fileno(), stream)
        self.target()

    @property
    def is_dead(self) -> bool:
        return self.process is not None and not self.process.is_alive()

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def wait(self, limit: float) -> None:
        if self.process is None:
            return
        self.process.join(limit)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _end_with_parent() -> None:
    """A supervisor that is killed outright must not leave a web server on the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Starts the web server, then the others; starts again what dies; stops all together."""

    def __init__(self, children: list[Child], say):
        self.children = children
        self.say = say
        self.stopping = Event()

    def run(self, port: int, when_ready) -> None:
        """Return when asked to stop; raise KeepsStopping when a process can't be kept up."""
        for number in STOP_SIGNALS:
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            self._start(port)
            if not self.stopping.is_set():
                when_ready()
            while not self.stopping.wait(0.5):
                self._revive()
        finally:
            self._stop()

    def _start(self, port: int) -> None:
        """The web server alone first: the others would take the processor from its start."""
        web, *others = self.children
        web.start()
        until = time.monotonic() + START_LIMIT
        while not answers(port) and not self.stopping.wait(0.1):
            if web.is_dead or time.monotonic() > until:
                raise KeepsStopping(web)
        for child in others:
            child.start()

    def _revive(self) -> None:
        for child in self.children:
            if child.is_dead:
                child.deaths.append(time.monotonic())
                if len(child.deaths) == MOST_DEATHS and child.deaths[-1] - child.deaths[0] < DEATH_PERIOD:
                    raise KeepsStopping(child)
                self.say(child)
                child.start()

    def _stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + STOP_LIMIT
        for child in self.children:
            child.wait(max(0.0, until - time.monotonic()))


def answers(port: int) -> bool:
    """Does the web server answer? Any answer counts, so that this works before there is a site."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=10)
    try:
        connection.request("GET", "/robots.txt", headers={"Host": "localhost"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was left a moment ago is free
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError):
            return False
    return True


class Web(BaseApplication):
    """Gunicorn with the site that this process has loaded."""

    def __init__(self, port: int):
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"{ADDRESS}:{self.port}",
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "graceful_timeout": 3,
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()


def children_of_demo(port: int, logs: Path) -> list[Child]:
    targets = {
        "web": Web(port).run,
        "worker": lambda: call_command("db_worker", startup_delay=False),
        "scheduler": lambda: call_command("run_scheduler"),
    }
    logs.mkdir(parents=True, exist_ok=True)
    for name in targets:
        (logs / f"{name}.log").write_bytes(b"")  # of this run only
    return [Child(name, target, logs) for name, target in targets.items()]
