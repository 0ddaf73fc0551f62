"""What runs by the clock? A table of jobs; any number of schedulers may run, a job runs in one of them at a time."""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from zlib import crc32

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from base.models import OutgoingMail
from base.outbox import deliver_mail

logger = logging.getLogger("scheduler")

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
TASKS_KEPT = timedelta(days=14)
MAIL_KEPT = timedelta(days=30)  # letters hold personal data

_OF_APPS: list[tuple[str, int, Callable[[], int]]] = []


def register_job(name: str, every: int, run: Callable[[], int]) -> None:
    """Called by the apps above, when they are ready."""
    _OF_APPS.append((name, every, run))


@dataclass
class Job:
    """Something done every so many seconds; ``run`` tells how many things it did."""

    name: str
    every: int
    run: Callable[[], int]
    due_at: float = 0.0  # of the process's own clock; all jobs are due at the start


def publish_scheduled() -> int:
    """Publish and take down what is due, by Wagtail's own command."""
    now = timezone.now()
    due = (
        Revision.objects.filter(approved_go_live_at__lt=now).count()
        + Page.objects.filter(live=True, expire_at__lt=now).count()
    )
    if due:
        call_command("publish_scheduled", verbosity=0)
    return due


def clear_sessions() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def clear_tasks() -> int:
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()[0]


def clear_mail() -> int:
    done = Q(sent_at__isnull=False) | Q(failed_at__isnull=False)
    return OutgoingMail.objects.filter(done, created_at__lt=timezone.now() - MAIL_KEPT).delete()[0]


def jobs() -> list[Job]:
    return [
        Job("publish scheduled pages", MINUTE, publish_scheduled),
        Job("deliver mail", MINUTE, deliver_mail),
        Job("clear sessions", DAY, clear_sessions),
        Job("clear old tasks", DAY, clear_tasks),
        Job("clear old mail", DAY, clear_mail),
        *(Job(*job) for job in _OF_APPS),
    ]


def run_forever(stop: Event, table: list[Job]) -> None:
    while not stop.is_set():
        for line in run_due(table, time.monotonic()):
            logger.info(line)
        close_old_connections()  # as after a request: a broken one is made anew, and none is held while nothing is due
        stop.wait(max(0.1, min(job.due_at for job in table) - time.monotonic()))


def run_due(table: list[Job], now: float) -> Iterator[str]:
    """Run what is due; one line for each job that did something."""
    for job in table:
        if job.due_at <= now:
            job.due_at = now + job.every
            done = run_job(job)
            if done:
                yield f"{job.name}: {done}"


def run_job(job: Job) -> int:
    """A job that fails is tried again at its next time, and holds up no other."""
    try:
        with alone(job.name) as is_ours:
            return job.run() if is_ours else 0
    except Exception:
        logger.exception("%s failed", job.name)
        return 0


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether no other scheduler is at this job. The lock ends with its process, however that ends."""
    lock = _alone_in_database if connection.vendor == "postgresql" else _alone_on_machine
    with lock(name) as is_ours:
        yield is_ours


def lock_key(name: str) -> int:
    """The number by which PostgreSQL knows the lock."""
    return crc32(f"scheduler:{name}".encode())


@contextmanager
def _alone_in_database(name: str) -> Iterator[bool]:
    key = lock_key(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _alone_on_machine(name: str) -> Iterator[bool]:
    """SQLite means one machine, where a file can be locked."""
    folder = Path(settings.VARIABLE_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"scheduler-{crc32(name.encode()):08x}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
