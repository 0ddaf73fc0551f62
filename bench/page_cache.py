"""What does a kept page cost beside one that is made, and nginx with our file beside its own static files?

The page is the home of a district authority with its menu and 58 links, in the small database of the bench of sites.
The application is asked as a server asks it, in turn with and without the cache; nginx by wrk, in turn for the page and
for a file of the same bytes.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from statistics import median

from bench import nginx
from bench.servers import Missing, free_port, say, servers, wait_for
from bench.sites import BLOCK, ROOT, Worker, database, order, seed

MODULE = "bench.page_cache_worker"
REQUESTS = 300
ROUNDS = 5
SECONDS = 3
# "hit_ms" and "queries" at most, the others at least
MOST = {"hit_ms": 0.5, "queries": 0}
LEAST = {"times_faster": 15, "nginx_to_static": 0.75}


def run() -> dict:
    for name, is_there in {"wrk": shutil.which("wrk"), "nginx": nginx.program()}.items():
        if not is_there:
            raise Missing(f"No {name}: install it (Debian: apt install {name}).")
    with ExitStack() as stack:
        environment = stack.enter_context(database(stack.enter_context(servers()), "small"))
        seed("small", environment)
        kept = environment | {"BENCH_PAGE_CACHE": "true", "RELEASE": "bench"}
        workers = {"made": Worker("small", environment, MODULE), "kept": Worker("small", kept, MODULE)}
        for worker in workers.values():
            stack.callback(worker.end)
        times = _times(workers)
        result = {
            "bench": "page_cache", "date": date.today().isoformat(), "python": platform.python_version(),
            "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "bytes": workers["kept"].ask("size"),
            "queries": workers["kept"].ask("queries"), "queries_made": workers["made"].ask("queries"),
            "hit_ms": round(median(times["kept"]), 3), "made_ms": round(median(times["made"]), 2),
            "times_faster": round(median(times["made"]) / median(times["kept"]), 1),
        }  # fmt: skip
        result |= stack.enter_context(_behind_nginx(kept))
    over = [name for name, bound in MOST.items() if result[name] > bound]
    return result | {"over_bound": over + [name for name, bound in LEAST.items() if result[name] < bound]}


def _times(workers: dict[str, Worker]) -> dict[str, list[float]]:
    rows = {name: [] for name in workers}
    for turn in range(REQUESTS // BLOCK + 1):
        for name in order(workers, turn):
            block = workers[name].ask("measure", times=BLOCK)
            rows[name] += block if turn else []
    say(f"  { {name: round(median(times), 3) for name, times in rows.items()} } ms of CPU")
    return rows


@contextmanager
def _behind_nginx(environment: dict):
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as folder, ExitStack() as stack:
        port, application = free_port(), free_port()
        gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "-w", "2", "-b", f"127.0.0.1:{application}"]
        stack.callback(_end, subprocess.Popen(gunicorn, cwd=ROOT, env=os.environ | environment))
        wait_for(application, 60)
        stack.callback(_end, subprocess.Popen(nginx.command(Path(folder), port, application)))
        wait_for(port)
        page = subprocess.run(
            ["curl", "-fsS", "-H", "Host: district.bench", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}/kk/"],
            capture_output=True, check=True,
        ).stdout  # fmt: skip
        Path(folder, "static", "page.html").write_bytes(page)
        rates = {"page": [], "static": []}
        for _round in range(ROUNDS):
            for name, address in (("page", "/kk/"), ("static", "/static/page.html")):
                rates[name].append(_bytes_a_second(f"http://127.0.0.1:{port}{address}"))
        found = {name: median(values) for name, values in rates.items()}
        say(f"  nginx, bytes a second: {found}")
        yield {
            "nginx_to_static": round(found["page"] / found["static"], 2),
            "nginx_mb_a_second": {name: round(rate / 2**20) for name, rate in found.items()},
        }


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait()


def _bytes_a_second(address: str) -> float:
    headers = ["-H", "Host: district.bench", "-H", "Accept-Encoding: gzip"]
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", *headers, address]
    start = time.monotonic()
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    number, unit = re.search(r"Transfer/sec:\s+([\d.]+)([KMG]?)B", text).groups()
    say(f"  {address}: {number}{unit}B/s after {time.monotonic() - start:.0f} s")
    return float(number) * {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}[unit]
