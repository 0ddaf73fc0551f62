"""The whole demo in one command: database, data, web server, task worker and scheduler."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from demo import processes
from demo.actions import load_demo
from demo.console import ProgressBar, welcome


class Command(BaseCommand):
    help = "Prepare the demo where it isn't yet, and run it until Ctrl-C."
    requires_system_checks = []  # make lint runs them; here they cost a second of each start

    def handle(self, **options):
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="replace")  # a terminal that can't show Kazakh letters is no reason to stop
        port = settings.PUBLIC_PORT
        if not processes.is_free(port):
            raise CommandError(
                f"Порт {port} бос емес / Порт {port} занят / Port {port} is in use. make demo PORT={port + 1}"
            )
        variable = Path(settings.VARIABLE_DIR)
        variable.mkdir(parents=True, exist_ok=True)
        try:
            with _only_demo_in(variable):
                self._prepare()
                self._run(port, variable / "logs")
        except KeyboardInterrupt:
            raise CommandError("Тоқтатылды / Остановлено") from None

    def _prepare(self) -> None:
        if _has_unapplied_migrations():
            self._say("Дерекқор дайындалып жатыр / Готовится база данных")
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        with ProgressBar("Деректер / Данные") as bar:
            load_demo(bar)

    def _run(self, port: int, logs: Path) -> None:
        connection.close()  # the children open their own
        children = processes.children_of_demo(port, logs)
        supervisor = processes.Supervisor(children, say=self._say_revived)
        try:
            supervisor.run(port, when_ready=lambda: self._say(welcome()))
        except processes.KeepsStopping as error:
            name, log = error.child.name, error.child.log
            raise CommandError(f"{name}: іске қосылмайды / не запускается / doesn't stay up. {log}") from None

    def _say_revived(self, child: processes.Child) -> None:
        self._say(f"{child.name}: қайта іске қосылды / запущен снова / started again. {child.log}")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


@contextmanager
def _only_demo_in(variable: Path) -> Iterator[None]:
    """Two demos of different ports would write into one database; tools/reset_demo.py asks for this lock too."""
    with (variable / "demo.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"{variable}: демо іске қосулы / демо уже запущено / a demo runs there already"
            ) from None
        yield


def _has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
