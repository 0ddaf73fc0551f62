"""What does Lighthouse say about the demo's pages, on its slow phone, in both languages?

Medians of LIGHTHOUSE_RUNS runs of a page (five), since performance on a small machine varies from run to run; the other
three categories don't. Lighthouse comes from npm into a folder of the user's cache, Chromium is Debian's. With
LIGHTHOUSE_PAGES="home news" only those.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.servers import Missing, free_port, say
from bench.weight import MINISTRY, SCHOOL, first_item

ROOT = Path(__file__).resolve().parents[1]
VERSION = "12.8.2"  # 13 needs a newer Node than Debian's
FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "ashyq-mektep", f"lighthouse-{VERSION}")
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", 5))
PAGES = {
    "home": (SCHOOL, ""), "news": (SCHOOL, "news/"), "news_item": (SCHOOL, "news/*"),
    "documents": (SCHOOL, "documents/"), "staff": (SCHOOL, "staff/"), "portal": (MINISTRY, ""),
}  # fmt: skip
METRICS = {
    "fcp": "first-contentful-paint", "lcp": "largest-contentful-paint", "tbt": "total-blocking-time",
    "cls": "cumulative-layout-shift", "speed": "speed-index",
}  # fmt: skip
# Without these Chromium asks hosts of its own for updates.
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions"
)
BOUND = 100  # of each category
TRIES = 3


def run() -> dict:
    program = _lighthouse()
    with _demo() as port:
        pages = {f"{name}.{code}": _page(program, port, name, code) for name in _names() for code in ("kk", "ru")}
    return {
        "bench": "lighthouse", "date": date.today().isoformat(), "lighthouse": VERSION, "runs": RUNS,
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
        "lowest": _lowest(pages), "under_bound": sorted(name for name, page in pages.items() if page["fails"]),
        "pages": pages,
    }  # fmt: skip


def _names() -> list[str]:
    return os.environ.get("LIGHTHOUSE_PAGES", "").split() or list(PAGES)


def _lowest(pages: dict) -> dict[str, float]:
    categories = next(iter(pages.values()))["scores"]
    return {category: min(page["scores"][category] for page in pages.values()) for category in categories}


def _lighthouse() -> list:
    """How to call it; brought from npm where the cache hasn't got it."""
    for needed, package in {"npm": "npm", "chromium": "chromium"}.items():
        if shutil.which(needed) is None:
            raise Missing(f"No {needed}: install it (Debian: apt install {package}).")
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        say(" fetching Lighthouse")
        FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        command = ["npm", "install", *quiet, "--prefix", str(FOLDER), f"lighthouse@{VERSION}"]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            raise Missing(f"npm couldn't bring lighthouse@{VERSION}.")
    return [str(program)]


@contextmanager
def _demo() -> Iterator[int]:
    """The demo on a free port, its static files as production sends them."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-lighthouse-") as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "bench.lighthouse_settings", "VARIABLE_DIR": folder, "PORT": str(port)}
        manage = [sys.executable, str(ROOT / "manage.py")]
        own = {"env": os.environ | settings, "stdout": subprocess.DEVNULL, "cwd": ROOT}
        say(" collecting and compressing the static files, loading the demo")
        subprocess.run([*manage, "compile_messages"], check=True, **own)
        subprocess.run([*manage, "collectstatic", "--noinput"], check=True, **own)
        server = subprocess.Popen([*manage, "run_demo"], **own)
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(port: int, server: subprocess.Popen, seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        try:
            _get(port, "localhost", "/kk/")
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("The demo did not start.")


def _get(port: int, host: str, path: str) -> str:
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{host}:{port}"})
    with urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def _page(program: list, port: int, name: str, code: str) -> dict:
    """Medians of all runs of one page; its first request, which fills caches, is ours."""
    host, path = PAGES[name]
    is_item, path = path.endswith("*"), f"/{code}/{path.removesuffix('*')}"
    html = _get(port, host, path)
    if is_item:
        path = first_item(html, path)
        _get(port, host, path)
    reports = [_report(program, f"http://{host}:{port}{path}") for _ in range(RUNS)]
    page = {"scores": _scores(reports), **_metrics(reports)}
    page["fails"] = _fails(reports, page["scores"])
    say(f"  {name}.{code}: {page['scores']} {' '.join(page['fails'])}")
    return page


def _report(program: list, address: str) -> dict:
    """A run that Lighthouse itself calls failed (its tracing, a browser that didn't start) is run again.

    Its report goes into a file: it ends before a pipe has taken all.
    """
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    with tempfile.NamedTemporaryFile(prefix="bench-lighthouse-", suffix=".json") as file:
        options = ["--output=json", f"--output-path={file.name}", "--quiet", "--form-factor=mobile"]
        options += ["--no-enable-error-reporting", f"--chrome-flags={CHROMIUM}"]
        for _ in range(TRIES):
            ended = subprocess.run([*program, address, *options], env=environment, check=False)
            report = json.loads(Path(file.name).read_bytes() or "{}")
            if ended.returncode == 0 and report and not report.get("runtimeError"):
                return report
    raise RuntimeError(f"Lighthouse failed {TRIES} times on {address}.")


def _scores(reports: list[dict]) -> dict[str, int]:
    categories = reports[0]["categories"]
    return {name: round(100 * median(r["categories"][name]["score"] for r in reports)) for name in categories}


def _metrics(reports: list[dict]) -> dict[str, float]:
    """Seconds, but for the shift, which has no unit."""
    values = {short: median(r["audits"][name]["numericValue"] for r in reports) for short, name in METRICS.items()}
    return {short: round(value if short == "cls" else value / 1000, 3) for short, value in values.items()}


def _fails(reports: list[dict], scores: dict[str, int]) -> list[str]:
    """The audits that cost a category its 100, in any run."""
    short = [name for name, score in scores.items() if score < BOUND]
    return sorted({name for report in reports for category in short for name in _failing(report, category)})


def _failing(report: dict, category: str) -> Iterator[str]:
    """An audit without a score doesn't apply to the page, or a person has to look."""
    for reference in report["categories"][category]["auditRefs"]:
        score = report["audits"][reference["id"]]["score"]
        if reference["weight"] and score is not None and score < 1:
            yield reference["id"]
