"""Does a site cost the same among ten sites and among ten thousand?

A worker process a database answers over pipes; the driver asks them in turn, a few requests at a time, so that whatever
else the machine does falls on all alike. A second worker on the small database gives the noise floor: the same against
itself. Ratios are of medians of process CPU, big by small. What is shown at "links" (a district authority's home),
"leaf", "404", "list", "explorer" and "editor_edit" is equal in both; "region" and "ministry" show other things in the
big one, so only their milliseconds tell something.
"""

import json
import os
import platform
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from bench.servers import Servers, say, servers

ROOT = Path(__file__).resolve().parents[1]
BLOCK = 10
REQUESTS = {
    "links": 300, "leaf": 300, "404": 300, "list": 100, "region": 60, "ministry": 60,
    "explorer": 100, "editor_edit": 100,
}  # fmt: skip
OPENINGS = 30
# What the figures must not exceed.
BOUNDS = {
    "cpu_ratio": 1.05, "cpu_ratio_leaf": 1.1, "cpu_ratio_404": 1.1,
    "open_ratio": 1.1, "explorer_ratio": 1.1, "editor_edit_ratio": 1.1,
    "queries_leaf": 8, "queries_links": 9, "queries_404": 6, "queries_after_new_site": 3,
}  # fmt: skip


class Worker:
    """The driver's end of a worker process."""

    def __init__(self, name: str, environment: dict, module: str = "bench.sites_worker"):
        self.name = name
        command = [sys.executable, "-m", module]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, do: str, **arguments):
        self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The worker on the {self.name} database ended while it was to {do} {arguments}.")
        return json.loads(answer)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def run() -> dict:
    with ExitStack() as stack:
        ours = stack.enter_context(servers())
        environments = {name: stack.enter_context(database(ours, name)) for name in ("small", "big")}
        seeded = {name: seed(name, environment) for name, environment in environments.items()}
        workers = {}
        for name, environment in [*environments.items(), ("small again", environments["small"])]:
            workers[name] = Worker(name, environment)
            stack.callback(workers[name].end)
        result = figures(workers, seeded)
        for name in environments:
            workers[name].ask("forget")
        return result


def seed(name: str, environment: dict) -> dict:
    """In a process of its own: what seeding leaves in memory would weigh on the figures."""
    say(f" seeding the {name} database")
    worker = Worker(name, environment)
    try:
        return worker.ask("seed", is_big=name == "big")
    finally:
        worker.end()


@contextmanager
def database(ours: Servers, name: str) -> Iterator[dict]:
    """A database and a folder of files for the time of the bench; yields the environment that names them."""
    own = f"bench_{name}_{secrets.token_hex(4)}"
    address = urlsplit(ours.database_url)._replace(path=f"/{own}").geturl()
    files = tempfile.TemporaryDirectory(prefix="bench-files-")
    with files as folder, psycopg.connect(ours.database_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(own)))
        try:
            yield _environment(database=own, database_url=address, redis_url=ours.redis_url, folder=folder)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))


def _environment(*, database: str, database_url: str, redis_url: str, folder: str) -> dict:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PYTHONHASHSEED": "0", "SECRET_KEY": "bench-only", "CENTRAL_HOST": "central.bench",
        "PUBLIC_SCHEME": "https", "PUBLIC_PORT": "443", "EMAIL_URL": "dummymail://", "DATABASE_URL": database_url,
        "REDIS_URL": redis_url, "VARIABLE_DIR": folder, "BENCH_DATABASE": database,
    }  # fmt: skip


def figures(workers: dict[str, Worker], seeded: dict) -> dict:
    pair = ("small", "big")
    views = {name: {scene: workers[name].ask("queries", scene=scene) for scene in REQUESTS} for name in pair}
    times = {scene: measure(workers, scene, requests) for scene, requests in REQUESTS.items()}
    sizes = {name: workers[name].ask("sizes") for name in pair}
    times["open"] = _open(workers)
    after = max(workers[name].ask("links_after_opening", number=9000 + n) for n, name in enumerate(pair))
    ratios = {scene: ratio(rows, "big", "cpu") for scene, rows in times.items()}
    result = {
        "bench": "sites", "date": date.today().isoformat(), "python": platform.python_version(),
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
        "cpu_ratio": ratios["links"], "cpu_ratio_leaf": ratios["leaf"], "cpu_ratio_404": ratios["404"],
        "open_ratio": ratios["open"], "explorer_ratio": ratios["explorer"], "editor_edit_ratio": ratios["editor_edit"],
        **{f"queries_{scene}": max(views[name][scene]["queries"] for name in views) for scene in REQUESTS},
        "queries_after_new_site": after,
    }  # fmt: skip
    return result | {
        "over_bound": [name for name, bound in BOUNDS.items() if result[name] > bound],
        "noise_floor": {scene: ratio(rows, "small again", "cpu") for scene, rows in times.items()},
        "wall_ratios": {scene: ratio(rows, "big", "wall") for scene, rows in times.items()},
        "ms_small_big": {scene: medians(rows) for scene, rows in times.items()},
        "links_small_big": {scene: [views[name][scene]["links"] for name in views] for scene in REQUESTS},
        "seeded": seeded,
        "open_organisations_per_second": round(seeded["big"]["organisations"] / seeded["big"]["open_seconds"]),
        "sizes": sizes,
    }


def measure(workers: dict[str, Worker], scene: str, requests: int) -> dict[str, list]:
    """``requests`` of each worker, in blocks, each round in another order; the first block only warms up."""
    rows = {name: [] for name in workers}
    for turn in range(requests // BLOCK + 1):
        for name in order(workers, turn):
            block = workers[name].ask("measure", scene=scene, times=BLOCK)
            rows[name] += block if turn else []
    found, floor = ratio(rows, "big", "cpu"), ratio(rows, "small again", "cpu")
    say(f"  {scene}: {medians(rows)['cpu']} ms of CPU, ratio {found}, noise floor {floor}")
    return rows


def _open(workers: dict[str, Worker]) -> dict[str, list]:
    rows = {name: [] for name in workers}
    number = 0
    for turn in range(OPENINGS + 1):
        for name in order(workers, turn):
            number += 1
            row = workers[name].ask("open", number=number)
            rows[name] += [row] if turn else []
    return rows


def order(workers: dict, turn: int) -> list[str]:
    names = list(workers)
    turned = names[turn % len(names) :] + names[: turn % len(names)]
    return turned if turn % 2 else turned[::-1]


def ratio(rows: dict[str, list], name: str, what: str) -> float:
    return round(_median(rows[name], what) / _median(rows["small"], what), 3)


def _median(rows: list[dict], what: str) -> float:
    return median(row[what] for row in rows)


def medians(rows: dict[str, list]) -> dict:
    pair = (rows["small"], rows["big"])
    return {what: [round(_median(of, what), 2) for of in pair] for what in ("cpu", "wall", "database")}
