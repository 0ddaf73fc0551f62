"""The page that shows the demo's mails."""

import os
import re
import subprocess
import sys
from pathlib import Path

from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone

from base.models import OutgoingMail
from demo.views import at_this_port

ROOT = Path(__file__).resolve().parents[2]


def letter(**fields) -> OutgoingMail:
    return OutgoingMail.objects.create(to="reader@example.kz", from_email="site@example.kz", **fields)


def main_of(response) -> str:
    return re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]


def test_mails_are_shown_the_newest_first(db, central):
    send_mail("First subject", "text", None, ["reader@example.kz"])
    send_mail("Second subject", "text", None, ["reader@example.kz"])
    page = main_of(central.get("/mailbox/"))
    assert page.index("Second subject") < page.index("First subject")
    assert "reader@example.kz" in page


def test_links_can_be_clicked_and_nothing_in_a_mail_is_markup(db, central):
    letter(subject="<b>bold</b>", body="<script>alert(1)</script> http://central.test/admin/pages/1/edit/?a=1&b=2")
    page = main_of(central.get("/mailbox/"))
    assert '<a href="http://central.test/admin/pages/1/edit/?a=1&amp;b=2"' in page
    assert "<script" not in page
    assert "<b>" not in page


def test_it_is_there_in_both_languages(db, central):
    letter(subject="subject", body="text")
    for code in ("kk", "ru"):
        response = central.get("/mailbox/", headers={"accept-language": code})
        assert f'<html lang="{code}"' in response.content.decode()


def test_it_is_there_without_mails(db, central):
    assert 'class="empty"' in main_of(central.get("/mailbox/"))


def test_it_is_on_the_central_host_only(country):
    assert Client(HTTP_HOST=country.school.host).get("/mailbox/").status_code == 404
    assert Client(HTTP_HOST="unknown.test").get("/mailbox/").status_code == 404


def test_it_changes_nothing(db, central):
    assert central.post("/mailbox/").status_code == 405


def test_it_costs_the_same_for_one_mail_and_for_many(db, central, django_assert_max_num_queries):
    OutgoingMail.objects.bulk_create(
        OutgoingMail(to="a@example.kz", subject="s", body="b", from_email="c@example.kz", created_at=timezone.now())
        for _ in range(60)
    )
    with django_assert_max_num_queries(4):
        page = main_of(central.get("/mailbox/"))
    assert page.count("<article") == 50


def test_links_of_an_earlier_start_lead_to_the_present_port(settings):
    settings.CENTRAL_HOST, settings.PUBLIC_PORT, settings.PUBLIC_SCHEME = "central.test", 8001, "http"
    assert at_this_port("http://central.test:8000/admin/") == "http://central.test:8001/admin/"
    assert at_this_port("http://other.test:8000/admin/") == "http://other.test:8000/admin/"


def test_there_is_none_outside_the_demo():
    program = (
        "import sys; sys.path.insert(1, 'site'); import django; django.setup()\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "try: print(reverse('mailbox'))\n"
        "except NoReverseMatch: print('none')"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.embedded", "SECRET_KEY": "x"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "none", done.stderr


def test_links_to_the_sites_hold_todays_port_too(settings):
    settings.PUBLIC_PORT = 8010
    assert at_this_port("http://school.central.test:8000/kk/") == "http://school.central.test:8010/kk/"
    assert at_this_port("http://other.example:8000/kk/") == "http://other.example:8000/kk/"
