"""How long does a reader wait in a forum of 100,000 threads, a moderator for his queue, and how long do letters take?

On PostgreSQL. What is measured is the whole request, from the address to the bytes of the page, as it is made where no
kept page can be given; then 500 posts in threads that 2,000 people follow, and the digests that tell of them.
"""

import os
import platform
from contextlib import ExitStack
from datetime import date
from statistics import median, quantiles

from bench.servers import say, servers
from bench.sites import Worker, database

MODULE = "bench.forum_worker"
THREADS = int(os.environ.get("BENCH_THREADS", 100_000))
FOLLOWERS, NEW_POSTS = 2000, 500
REQUESTS = 200
PAGE_MS = 150
# What the figures must not exceed: queries of each page (of which thread_own notes that it is opened), and PAGE_MS.
QUERIES = {
    "thread": 6, "thread_own": 13, "long_first": 6, "long_first_own": 9, "long_middle": 6, "long_middle_own": 9,
    "section_1": 7, "section_10": 7, "section_100": 7, "section_own": 10, "forum": 9, "search": 9, "queue": 9,
}  # fmt: skip
BOUNDS = {"digest_seconds": 120, "letters_a_reader": 1, "letters_again": 0, "index_ms": 150}


def run() -> dict:
    with ExitStack() as stack:
        environment = stack.enter_context(database(stack.enter_context(servers()), "forum"))
        seeding = Worker("forum", environment, MODULE)
        seeded = seeding.ask("seed", threads=THREADS, followers=FOLLOWERS)
        seeding.end()
        worker = Worker("forum", environment, MODULE)
        stack.callback(worker.end)
        result = figures(worker) | {"seeded": seeded}
        worker.ask("forget")
        return result


def figures(worker: Worker) -> dict:
    result = {
        "bench": "forum", "date": date.today().isoformat(), "python": platform.python_version(),
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    over = []
    for page, queries in QUERIES.items():
        worker.ask("ask", page=page, times=10, seed=2)  # only warms up
        rows = worker.ask("ask", page=page, times=REQUESTS, seed=3)
        found = of_page(rows)
        say(f"  {page}: {found}")
        result[page] = found
        over += [f"queries_{page}"] * (found["queries"] > queries) + [f"p95_{page}"] * (found["p95"] > PAGE_MS)
    result |= worker.ask("talk", posts=NEW_POSTS) | worker.ask("index", times=20) | worker.ask("tell")
    return result | {"over_bound": over + [name for name, bound in BOUNDS.items() if result[name] > bound]}


def percentiles(milliseconds: list[float]) -> dict:
    return {"p50": round(median(milliseconds)), "p95": round(quantiles(milliseconds, n=20)[-1])}


def of_page(rows: list[dict]) -> dict:
    """By the clock; ``cpu``, of us and of the database, says what a machine that does nothing else would take."""
    slowest = max(rows, key=lambda row: row["wall"])
    cpu = [row["cpu"] + row["database"] for row in rows]
    return {
        **percentiles([row["wall"] for row in rows]), **{f"cpu_{name}": ms for name, ms in percentiles(cpu).items()},
        "queries": max(row["queries"] for row in rows), "slowest": [slowest["address"], round(slowest["wall"])],
    }  # fmt: skip
