"""Which benches are to run? All, or those named as words after the command or in BENCH."""

import json
import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

from bench.servers import Missing


def names() -> list[str]:
    """A bench is a module of this folder with a ``run()``; the others are what benches stand on."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if "\ndef run(" in path.read_text())


def wanted(known: list[str]) -> list[str]:
    asked = sys.argv[1:] or os.environ.get("BENCH", "").split()
    if unknown := set(asked) - set(known):
        sys.exit(f"No such bench: {' '.join(sorted(unknown))}. There are: {' '.join(known)}.")
    return asked or known


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(1))  # the servers that we started end with us
    missed = 0
    for name in wanted(names()):
        print(f"bench {name}", file=sys.stderr, flush=True)
        start = time.monotonic()
        try:
            result = import_module(f"bench.{name}").run()
        except Missing as missing:
            print(missing, file=sys.stderr, flush=True)
            result = {"bench": name, "not_run": str(missing)}
            missed += 1
        print(json.dumps(result | {"seconds": round(time.monotonic() - start)}, ensure_ascii=False), flush=True)
    return 1 if missed else 0


sys.exit(main())
