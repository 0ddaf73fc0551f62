"""Jobs by the clock: each at its time, one scheduler at a time, a failure of one holds up no other."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from base import scheduler
from base.models import OutgoingMail
from base.scheduler import Job, alone, jobs, run_due, run_job
from home.models import NewsPage
from tests.factories import NewsPageFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_locks(settings, tmp_path):
    """Another process of the test run may be at the same job."""
    settings.VARIABLE_DIR = str(tmp_path)


def job(name: str) -> Job:
    return next(job for job in jobs() if job.name == name)


def test_a_job_runs_at_once_and_then_every_so_many_seconds(db):
    runs = []
    table = [Job("count", 60, lambda: runs.append(1) or len(runs))]
    assert list(run_due(table, now=100)) == ["count: 1"]
    assert list(run_due(table, now=159)) == []
    assert list(run_due(table, now=160)) == ["count: 2"]


def test_a_job_that_did_nothing_is_no_line(db):
    assert list(run_due([Job("nothing", 60, lambda: 0)], now=0)) == []


def test_a_failing_job_is_logged_and_the_next_one_runs(db, caplog):
    table = [Job("bad", 60, lambda: 1 / 0), Job("good", 60, lambda: 1)]
    assert list(run_due(table, now=0)) == ["good: 1"]
    assert "bad failed" in caplog.text


def test_a_scheduled_page_goes_live_and_an_expired_one_is_taken_down(country):
    past = timezone.now() - timedelta(minutes=5)
    waiting = NewsPageFactory(organisation=country.school, draft=True)
    waiting.go_live_at = past
    waiting.save_revision(approved_go_live_at=past)
    expired = NewsPageFactory(organisation=country.school)
    NewsPage.objects.filter(pk=expired.pk).update(expire_at=past)
    assert run_job(job("publish scheduled pages")) == 2
    assert NewsPage.objects.get(pk=waiting.pk).live
    assert not NewsPage.objects.get(pk=expired.pk).live
    assert run_job(job("publish scheduled pages")) == 0


def test_mail_that_waits_is_delivered(db):
    send_mail("subject", "text", None, ["reader@example.kz"])
    OutgoingMail.objects.update(sent_at=None)
    mail.outbox.clear()
    assert run_job(job("deliver mail")) == 1
    assert [message.to for message in mail.outbox] == [["reader@example.kz"]]


def test_only_sessions_that_are_over_are_cleared(db):
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    assert run_job(job("clear sessions")) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_only_old_finished_tasks_are_cleared(db):
    common = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "base.tasks.deliver_mail_task",
        "backend_name": "default",
    }
    old = timezone.now() - timedelta(days=15)
    DBTaskResult.objects.create(status="SUCCESSFUL", finished_at=old, **common)
    kept = DBTaskResult.objects.create(status="SUCCESSFUL", finished_at=timezone.now(), **common)
    waiting = DBTaskResult.objects.create(status="READY", **common)
    assert run_job(job("clear old tasks")) == 1
    assert set(DBTaskResult.objects.all()) == {kept, waiting}


@pytest.mark.sqlite
def test_a_second_scheduler_on_the_machine_leaves_a_running_job_alone(db):
    with alone("publish") as first, alone("publish") as second, alone("mail") as other:
        assert (first, second, other) == (True, False, True)
    with alone("publish") as again:
        assert again


@pytest.mark.postgresql
def test_a_second_scheduler_on_the_database_leaves_a_running_job_alone(db):
    wanted = ("dbname", "user", "host", "port", "password")
    address = {name: value for name, value in connection.get_connection_params().items() if name in wanted}
    with psycopg.connect(**address) as rival:
        rival.execute("SELECT pg_advisory_lock(%s)", [scheduler.lock_key("publish")])
        with alone("publish") as is_ours:
            assert not is_ours
        # Closing gives the lock up too, but only when the server comes to it.
        rival.execute("SELECT pg_advisory_unlock(%s)", [scheduler.lock_key("publish")])
    with alone("publish") as is_ours:
        assert is_ours


@pytest.mark.sqlite
def test_it_stops_when_told_to(tmp_path):
    """Also before its database is there: a job that can't run is only logged."""
    environment = os.environ | {"VARIABLE_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_scheduler"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert "failed" in process.stderr.readline()  # it is at work
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_old_letters_are_cleared_and_those_that_wait_are_not(db):
    old = timezone.now() - timedelta(days=31)
    common = {"subject": "s", "body": "b", "from_email": "noreply@localhost", "created_at": old}
    OutgoingMail.objects.create(to="sent@example.kz", sent_at=old, **common)
    OutgoingMail.objects.create(to="failed@example.kz", failed_at=old, **common)
    OutgoingMail.objects.create(to="waiting@example.kz", next_try_at=old, **common)
    OutgoingMail.objects.create(to="new@example.kz", sent_at=timezone.now(), **common | {"created_at": timezone.now()})
    assert run_job(job("clear old mail")) == 2
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"waiting@example.kz", "new@example.kz"}


def test_a_letter_that_can_not_be_written_holds_up_no_other(db):
    common = {"body": "b", "from_email": "noreply@localhost"}
    OutgoingMail.objects.create(to="bad@example.kz", subject="two\nlines", **common)
    OutgoingMail.objects.create(to="good@example.kz", subject="one line", **common)
    assert run_job(job("deliver mail")) == 1
    assert OutgoingMail.objects.get(to="bad@example.kz").last_error
