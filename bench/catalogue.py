"""How long does a reader wait for a page of the catalogue, of the facets or of a search, among 100,000 materials?

On PostgreSQL; the database and the process that asks share one core. What is measured is the whole request, from the
address to the bytes of the page, each with another query.
"""

import os
import platform
from contextlib import ExitStack
from datetime import date
from statistics import median, quantiles

from bench.servers import say, servers
from bench.sites import Worker, database

MODULE = "bench.catalogue_worker"
MATERIALS = int(os.environ.get("BENCH_MATERIALS", 100_000))
REQUESTS = 400
KINDS = ("facets", "searches")
# What the figures must not exceed.
BOUNDS = {"p95_facets": 150, "p95_searches": 150, "queries_facets": 20, "queries_searches": 20}


def run() -> dict:
    with ExitStack() as stack:
        one_core(stack)
        environment = stack.enter_context(database(stack.enter_context(servers()), "catalogue"))
        seeding = Worker("catalogue", environment, MODULE)
        count = seeding.ask("seed", count=MATERIALS)
        seeding.end()
        worker = Worker("catalogue", environment, MODULE)
        stack.callback(worker.end)
        result = figures(worker, count)
        worker.ask("forget")
        return result


def one_core(stack: ExitStack) -> None:
    """For us and all that we start from now on."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    stack.callback(os.sched_setaffinity, 0, cores)


def figures(worker: Worker, count: int) -> dict:
    first = worker.ask("first")
    result = {
        "bench": "catalogue", "date": date.today().isoformat(), "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1), "materials": count, "first_ms": first["ms"], "memory_mb": first["mb"],
    }  # fmt: skip
    slowest = {}
    for kind in KINDS:
        worker.ask("ask", kind=kind, times=20, seed=2)  # only warms up
        rows = worker.ask("ask", kind=kind, times=REQUESTS, seed=3)
        walls = sorted(row["wall"] for row in rows)
        say(f"  {kind}: median {median(walls):.0f} ms")
        result[f"p50_{kind}"], result[f"p95_{kind}"] = round(median(walls)), round(quantiles(walls, n=20)[-1])
        result[f"queries_{kind}"] = max(row["queries"] for row in rows)
        slowest[kind] = max(rows, key=lambda row: row["wall"])
    result["over_bound"] = [name for name, bound in BOUNDS.items() if result[name] > bound]
    return result | {"slowest": slowest}
