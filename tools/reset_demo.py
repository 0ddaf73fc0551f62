"""Remove what the demo keeps in var/, after a word about what that is."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ["database.sqlite3", "database.sqlite3-wal", "database.sqlite3-shm", "private", "media", "cache", "logs"]


def main() -> None:
    folder = Path(os.environ.get("VARIABLE_DIR", ROOT / "var"))
    found = [folder / name for name in KEPT if (folder / name).exists()]
    if not found:
        sys.exit(f"There is no demo in {folder}.")
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"The demo in {folder} is running: stop it first.")
        remove(folder, found)


def remove(folder: Path, found: list[Path]) -> None:
    print(f"This removes the demo's database, pictures and documents in {folder}, with all that you added:")
    print("  " + ", ".join(path.name for path in found))
    if sys.stdin.isatty() and input("Remove them? [y/N] ").strip().lower() != "y":
        sys.exit("Nothing is removed.")
    for path in found:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    print("Removed. make demo starts afresh.")


if __name__ == "__main__":
    main()
