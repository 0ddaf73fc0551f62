"""Where do the PostgreSQL and the Redis of a bench come from? From the environment, else they are started for it."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

POSTGRESQL_OPTIONS = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=512MB",
    "max_wal_size=4GB",
]


class Missing(Exception):
    """A server that a bench needs is neither named nor installed."""


@dataclass(frozen=True)
class Servers:
    database_url: str  # of the server; its role may create databases
    redis_url: str


@contextmanager
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        database_url = os.environ.get("DATABASE_URL") or stack.enter_context(own_postgresql())
        redis_url = os.environ.get("REDIS_URL") or stack.enter_context(own_redis())
        yield Servers(database_url, redis_url)


@contextmanager
def own_postgresql() -> Iterator[str]:
    """A cluster in a temporary folder, run by the user postgres when we are root (PostgreSQL refuses root)."""
    programs = _postgresql_programs()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-postgresql-") as folder:
        os.chmod(folder, 0o755)
        data = Path(folder, "data")
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            shutil.chown(data, "postgres")
        options = ["--username=postgres", "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8"]
        _as_postgres(programs / "initdb", "--pgdata", data, *options)
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
            *POSTGRESQL_OPTIONS,
        ]
        with Path(data, "postgresql.auto.conf").open("a") as file:
            file.writelines("{} = '{}'\n".format(*option.split("=")) for option in options)
        _as_postgres(programs / "pg_ctl", "start", "--wait", "--pgdata", data, "--log", f"{folder}/log")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            _as_postgres(programs / "pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", data)


def _postgresql_programs() -> Path:
    found = [Path(program).parent for program in [shutil.which("initdb")] if program]
    found += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    for folder in found:
        if (folder / "initdb").exists():
            return folder
    raise Missing("No PostgreSQL: set DATABASE_URL, or install it (Debian: apt install postgresql).")


def _as_postgres(*command) -> None:
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def own_redis() -> Iterator[str]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise Missing("No Redis: set REDIS_URL, or install it (Debian: apt install redis-server).")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-redis-") as folder:
        server = subprocess.Popen(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def say(text: str) -> None:
    """Progress goes to stderr: stdout holds the results only."""
    print(text, file=sys.stderr, flush=True)
