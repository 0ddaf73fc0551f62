"""Does publishing to ten thousand sites take as long as to ten? What do five items from above cost a school's home?

The databases and the way of measuring are those of the bench of sites.
"""

import os
import platform
from contextlib import ExitStack
from datetime import date

from bench.servers import say, servers
from bench.sites import BLOCK, Worker, database, medians, order, ratio, seed

MODULE = "bench.syndication_worker"
ROUNDS = {"publish": 200, "banner": 200, "count": 30, "home": 300}
# What the figures must not exceed.
BOUNDS = {
    "publish_ratio": 1.15, "banner_ratio": 1.15, "home_ratio": 1.1,
    "queries_publish": 14, "queries_banner": 24, "queries_home": 8,
}  # fmt: skip


def run() -> dict:
    with ExitStack() as stack:
        ours = stack.enter_context(servers())
        environments = {name: stack.enter_context(database(ours, name)) for name in ("small", "big")}
        for name, environment in environments.items():
            seed(name, environment)
        workers = {}
        for name, environment in [*environments.items(), ("small again", environments["small"])]:
            workers[name] = Worker(name, environment, MODULE)
            stack.callback(workers[name].end)
        result = figures(workers)
        for name in environments:
            workers[name].ask("forget")
        return result


def figures(workers: dict[str, Worker]) -> dict:
    pair = {name: workers[name] for name in ("small", "big")}
    reached = {name: worker.ask("prepare") for name, worker in pair.items()}
    bare = {name: worker.ask("queries_of", what="home") for name, worker in pair.items()}
    times = {"home_bare": _times(workers, "home")}
    writing = ("publish", "banner")
    times |= {what: _times(pair, what) for what in writing}
    times["count"] = _times(workers, "count")
    queries = {what: max(worker.ask("queries_of", what=what) for worker in pair.values()) for what in writing}
    shown = {name: worker.ask("show") for name, worker in pair.items()}
    queries["home"] = max(worker.ask("queries_of", what="home") for worker in pair.values())
    times["home"] = _times(workers, "home")
    result = {
        "bench": "syndication", "date": date.today().isoformat(), "python": platform.python_version(),
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "sites_reached": reached,
        **{f"{what}_ratio": ratio(times[what], "big", "cpu") for what in ("publish", "banner", "home")},
        **{f"queries_{what}": number for what, number in queries.items()},
        "queries_home_bare": max(bare.values()), "shown": shown,
    }  # fmt: skip
    return result | {
        "over_bound": [name for name, bound in BOUNDS.items() if result[name] > bound],
        "wall_ratios": {what: ratio(rows, "big", "wall") for what, rows in times.items()},
        "noise_floor": {w: ratio(rows, "small again", "cpu") for w, rows in times.items() if "small again" in rows},
        "ms_small_big": {what: medians(rows) for what, rows in times.items()},
    }


def _times(workers: dict[str, Worker], what: str) -> dict[str, list]:
    """In blocks, each round in another order; the first block only warms up."""
    rows = {name: [] for name in workers}
    for turn in range(ROUNDS[what] // BLOCK + 1):
        for name in order(workers, turn):
            block = workers[name].ask(what, times=BLOCK)
            rows[name] += block if turn else []
    say(f"  {what}: {medians(rows)}")
    return rows
