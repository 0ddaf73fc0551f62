"""The one command, with real processes: what people added is there after a crash, and after an update."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 600  # seconds; a first start makes the database, and browsers may be working beside it
STOP_LIMIT = 30

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("demo")]

ADD_PAGE_AND_PICTURE = """
from django.core.files import File
from base.models import OrganisationImage
from home.models import StandardPage
from schools.models import Organisation
school = Organisation.objects.get(host="aqbulaq.localhost")
page = school.home_kk.add_child(instance=StandardPage(title="Менің бетім", slug="my-page"))
page.save_revision().publish()
with open("demo/pictures/chess.webp", "rb") as file:
    picture = File(file, name="mine.webp")
    OrganisationImage.objects.create(title_kk="Менің суретім", file=picture, collection=school.collection)
"""

LOOK = """
from django.db import connection
from base.models import OrganisationImage
from schools.models import Organisation
picture = OrganisationImage.objects.get(title_kk="Менің суретім")
print(Organisation.objects.count(), len(picture.file.read()), "later_thing" in connection.introspection.table_names())
"""

LATER_SETTINGS = 'from config.settings.demo import *\nINSTALLED_APPS = [*INSTALLED_APPS, "later"]\n'
LATER_MIGRATION = """
from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])]
"""


class Demo:
    """The demo in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.process = None
        self.environment = os.environ | {
            "VARIABLE_DIR": str(folder / "var"),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "PYTHONPATH": str(folder),
            "PYTHONUTF8": "1",
        }

    def start(self) -> None:
        self.log = (self.folder / "output.log").open("w")
        command = [sys.executable, "manage.py", "run_demo"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT
        )
        until = time.monotonic() + START_LIMIT
        while "Ctrl-C" not in self.output and self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        assert "Ctrl-C" in self.output, self.output

    @property
    def output(self) -> str:
        return (self.folder / "output.log").read_text()

    def get(self, host: str, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
        response = connection.getresponse()
        return response.status, response.read().decode()

    def shell(self, program: str) -> str:
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", program]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def all_processes(self) -> list[int]:
        """The supervisor and everything below it."""
        listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout
        parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listing.splitlines())}
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def kill(self) -> None:
        for pid in self.all_processes():
            os.kill(pid, signal.SIGKILL)
        self.process.wait(STOP_LIMIT)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(STOP_LIMIT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def demo(tmp_path):
    demo = Demo(tmp_path)
    yield demo
    demo.stop()


def add_later_app(demo: Demo) -> None:
    """A version of tomorrow, with a migration that the database hasn't seen."""
    migrations = demo.folder / "later" / "migrations"
    migrations.mkdir(parents=True)
    for folder in (migrations, migrations.parent):
        (folder / "__init__.py").touch()
    (migrations / "0001_initial.py").write_text(LATER_MIGRATION)
    (demo.folder / "later_settings.py").write_text(LATER_SETTINGS)
    demo.environment["DJANGO_SETTINGS_MODULE"] = "later_settings"


def test_what_people_added_outlives_a_crash_and_an_update(demo):
    demo.start()
    for host in ("localhost", "aqbulaq.localhost"):
        for code in ("kk", "ru"):
            status, text = demo.get(host, f"/{code}/")
            assert (status, f'<html lang="{code}"' in text) == (200, True)
    assert f"http://aqbulaq.localhost:{demo.port}/" in demo.output
    demo.shell(ADD_PAGE_AND_PICTURE)
    organisations, size, _ = demo.shell(LOOK).split()

    demo.kill()
    demo.start()
    assert demo.get("aqbulaq.localhost", "/kk/my-page/")[0] == 200
    assert demo.shell(LOOK) == f"{organisations} {size} False"
    processes = demo.all_processes()
    assert len(processes) >= 6  # itself, web with two workers, task worker, scheduler
    demo.stop()
    assert not [pid for pid in processes if is_running(pid)]

    add_later_app(demo)
    demo.start()
    assert demo.get("aqbulaq.localhost", "/kk/my-page/")[0] == 200
    assert demo.shell(LOOK) == f"{organisations} {size} True"


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_in_use_is_one_clear_line(demo):
    with socket.socket() as other:
        other.bind(("127.0.0.1", demo.port))
        other.listen()
        command = [sys.executable, "manage.py", "run_demo"]
        done = subprocess.run(command, cwd=ROOT, env=demo.environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"Port {demo.port} is in use" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
