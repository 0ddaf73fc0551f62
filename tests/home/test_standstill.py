"""When worker or scheduler stand still, or the mail server is away, the admin says so, and nothing is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks_db.models import DBTaskResult

from base.models import OutgoingMail
from base.outbox import deliver_mail
from base.standstill import stands_still_since
from tests.factories import NewsPageFactory, member

WORDS = "Scheduled pages, letters and new pictures wait; nothing is lost. Tell those who run the system."


def dashboard(signed_in, user) -> str:
    return signed_in(user).get("/admin/").content.decode()


def says_so(signed_in, user) -> bool:
    with override(user.language):
        return gettext(WORDS) in dashboard(signed_in, user)


@pytest.fixture
def editor(country):
    return member(country.school, "editor")


def test_all_is_well_while_nothing_is_overdue(editor, signed_in):
    send_mail("Тақырып", "Мәтін", None, ["somebody@example.kz"])
    assert not says_so(signed_in, editor)


def test_tasks_that_nobody_takes_up(editor, signed_in):
    task = DBTaskResult.objects.create(task_path="x", args_kwargs={"args": [], "kwargs": {}}, backend_name="default",
                                       run_after=timezone.now())  # fmt: skip
    assert stands_still_since() is None
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert stands_still_since() == task.enqueued_at
        assert says_so(signed_in, editor)


def test_a_scheduled_page_that_nobody_publishes(country, editor, signed_in):
    at = timezone.now() - timedelta(minutes=6)
    page = NewsPageFactory(organisation=country.school, draft=True)
    page.save_revision(approved_go_live_at=at)
    assert says_so(signed_in, editor)


def test_letters_that_nobody_delivers(editor, signed_in):
    send_mail("Тақырып", "Мәтін", None, ["somebody@example.kz"])
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert says_so(signed_in, editor)


def test_a_mail_server_that_is_away_is_told_to_technical_staff_and_the_letter_leaves_later(
    country, editor, signed_in, settings
):
    technical = member(country.school, "technical")
    settings.OUTBOX_DELIVERY_BACKEND = "tests.broken_mail.Backend"
    send_mail("Тақырып", "Мәтін", None, ["somebody@example.kz"])
    for minutes in (0, 2, 5):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            deliver_mail()
    error = OutgoingMail.objects.get().last_error
    assert error in dashboard(signed_in, technical)
    assert error not in dashboard(signed_in, editor)
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(timezone.now() + timedelta(minutes=30)):
        assert deliver_mail() == 1
    assert error not in dashboard(signed_in, technical)
