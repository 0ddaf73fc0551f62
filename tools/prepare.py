"""Make .venv with the locked requirements and compiled catalogues; do nothing where that is done already.

Run by the system's Python, of any version, so that whatever is missing can be named in one line:
python3 tools/prepare.py requirements.txt
"""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
DEVELOPMENT = "requirements-dev.txt"  # holds all of requirements.txt


def main(lock):
    check_python()
    make_venv()
    if not is_installed(lock):
        install(lock)
    if has_outdated_catalogues():
        run([PYTHON, os.path.join(ROOT, "manage.py"), "compile_messages"], "The catalogues can't be compiled")


def check_python():
    if sys.version_info < OLDEST:
        fail("Python 3.11 or newer is needed, this is {}.{}: make demo PYTHON=python3.11".format(*sys.version_info[:2]))
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        fail("Python's venv is missing: apt-get install python3-venv (or what your system calls it).")


def make_venv():
    """A Python that was replaced by another leaves a .venv that can't run; it is made anew."""
    if os.path.exists(PYTHON) and subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV], "The virtual environment .venv can't be made")


def is_installed(lock):
    """Is that very lock installed, or the one that holds it?"""
    return any(has_same_text(stamp(name), name) for name in {lock, DEVELOPMENT})


def stamp(lock):
    """The lock as it was installed."""
    return os.path.join(VENV, "installed-" + lock)


def has_same_text(one, other):
    try:
        with open(one) as first, open(os.path.join(ROOT, other)) as second:
            return first.read() == second.read()
    except OSError:
        return False


def install(lock):
    print("Installing the requirements ...", flush=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", os.path.join(ROOT, lock)]
    failure = "The requirements can't be installed (is the package index reachable?)"
    run([PYTHON, "-m", "pip", "install", *options], failure)
    shutil.copyfile(os.path.join(ROOT, lock), stamp(lock))


def has_outdated_catalogues():
    """Cheaper to see here than to load Django at each start (base.management.commands.compile_messages)."""
    for folder, _folders, names in os.walk(os.path.join(ROOT, "locale")):
        for name in names:
            if name.endswith(".po") and is_outdated(os.path.join(folder, name[:-3])):
                return True
    return False


def is_outdated(stem):
    source, compiled = stem + ".po", stem + ".mo"
    return not os.path.exists(compiled) or os.path.getmtime(compiled) <= os.path.getmtime(source)


def run(command, failure):
    """Its output is shown in one line, and only when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    if done.returncode:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-1:] or ["no output"]
        fail(f"{failure}: {last[0].strip()}")


def fail(line):
    sys.exit(line)


if __name__ == "__main__":
    main(sys.argv[1])
