"""The second step: demanded of who reaches beyond one organisation, set up without help, and a way back."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext, override

from base.models import OutgoingMail
from demo.people import present_code
from tests.accounts.conftest import SIGN_IN
from tests.factories import PASSWORD, UserFactory, member

STEP = "/kk/account/sign-in/second-step/"
SECURITY = "/kk/account/security/"


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def set_app_up(client) -> str:
    """As a person would: the key from the page, typed into an app, and the app's code. Gives the key."""
    key = re.search(r'<code class="secret">(\w+)<', client.get(f"{SECURITY}app/").content.decode())[1]
    code = format_hotp_value(hotp_value(key, int(timezone.now().timestamp()) // 30))
    client.post(f"{SECURITY}app/", {"code": code})
    return key


def recovery_codes(client) -> list[str]:
    return re.findall(r"<li><code>(\d+)</code>", client.get(f"{SECURITY}codes/").content.decode())


def test_an_editor_enters_with_the_password_alone(editor, enter):
    assert is_in(enter(editor))


def test_an_officials_password_alone_opens_nothing(official, enter):
    client = enter(official)
    assert client.get("/admin/").headers["Location"].startswith("/sign-in/")
    assert client.get(SECURITY).status_code == 302


def test_with_the_apps_code_he_is_in_where_he_wanted(official, central):
    answer = central.post(SIGN_IN, {"login": official.email, "password": PASSWORD, "next": "/admin/people/"})
    assert answer.headers["Location"].startswith(STEP)
    assert central.post(STEP, {"code": present_code()}).headers["Location"] == "/admin/people/"
    assert central.get("/admin/people/").status_code == 200


def test_a_code_works_once(official, enter):
    code = present_code()
    enter(official).post(STEP, {"code": code})
    second = enter(official)
    second.post(STEP, {"code": code})
    assert not is_in(second)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_wrong_code_gets_a_clear_word(official, enter, language):
    page = enter(official).post(STEP.replace("kk", language), {"code": "000000"}).content.decode()
    with override(language):
        assert gettext("This code doesn't fit. Codes change each 30 seconds: enter the present one.") in page.replace(
            "&#x27;", "'"
        )


def test_codes_can_not_be_guessed_on(official, enter):
    client = enter(official)
    for number in range(10):
        client.post(STEP, {"code": f"{number:06}"})
    client.post(STEP, {"code": present_code()})
    assert not is_in(client)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=16)):
        late = enter(official)
        late.post(STEP, {"code": present_code()})
        assert is_in(late)


@pytest.mark.parametrize("who", ["official", "superuser"])
def test_who_needs_it_and_has_none_is_led_to_set_it_up_and_is_in(country, who, enter):
    person = member(country.region, "official") if who == "official" else UserFactory(is_superuser=True)
    client = enter(person)
    assert client.get("/admin/people/").headers["Location"] == f"{SECURITY}?demanded"
    set_app_up(client)
    assert len(recovery_codes(client)) == 10
    assert is_in(client)


def test_a_role_that_came_after_the_sign_in_demands_it_at_once(country, enter, editor):
    client = enter(editor)
    assert is_in(client)
    country.region.memberships.create(user=editor, role="official", starts_on=timezone.localdate())
    assert client.get("/admin/").headers["Location"] == f"{SECURITY}?demanded"


def test_a_session_from_before_the_second_step_has_to_sign_in_anew(country, enter):
    person = member(country.region, "official")
    here, elsewhere = enter(person), enter(person)
    set_app_up(here)
    assert elsewhere.get("/admin/").headers["Location"].startswith(SIGN_IN)
    assert not is_in(elsewhere)


def test_recovery_codes_are_shown_once_and_open_once(country, enter):
    person = member(country.region, "official")
    client = enter(person)
    set_app_up(client)
    code = recovery_codes(client)[0]
    assert recovery_codes(client) == []
    for attempt, works in enumerate([True, False]):
        with time_machine.travel(timezone.now() + timezone.timedelta(minutes=attempt)):
            late = enter(person)
            late.post(STEP, {"code": code})
            assert is_in(late) is works


def test_the_app_can_be_switched_off_and_letters_say_so(editor, enter, django_capture_on_commit_callbacks):
    client = enter(editor)
    with django_capture_on_commit_callbacks(execute=True):
        set_app_up(client)
        client.post(f"{SECURITY}app/off/")
    assert not Authenticator.objects.filter(user=editor).exists()
    subjects = [letter.subject for letter in OutgoingMail.objects.filter(to=editor.email)]
    with override(editor.language):
        assert subjects == [gettext("The sign-in to your account was changed")] * 2


def test_an_hour_after_the_sign_in_the_password_is_asked_for_again(editor, enter):
    client = enter(editor)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1)):
        assert client.get(f"{SECURITY}app/").headers["Location"].startswith("/kk/account/confirm/")
        confirm = f"/kk/account/confirm/?next={SECURITY}app/"
        assert client.post(confirm, {"password": "wrong"}).status_code == 200
        client.post(confirm, {"password": PASSWORD})
        assert client.get(f"{SECURITY}app/").status_code == 200


def test_the_key_does_not_lie_open_in_the_database(editor, enter):
    key = set_app_up(enter(editor))
    assert key not in str(Authenticator.objects.get(user=editor, type="totp").data)


def test_who_lost_everything_is_let_in_by_the_operator_and_sets_it_up_anew(official, enter, capsys):
    inside = enter(official)
    inside.post(STEP, {"code": present_code()})
    call_command("reset_second_factor", official.email.upper())
    assert not is_in(inside)
    assert enter(official).get("/admin/").headers["Location"] == f"{SECURITY}?demanded"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    "path", ["security/", "security/app/", "security/passkey/", "password/change/", "confirm/", "confirm/code/"]
)
def test_each_page_of_ones_account_is_in_the_readers_language(editor, enter, language, path):
    client = enter(editor)
    page = client.get(f"/{language}/account/{path}", follow=True).content.decode()
    assert f'<html lang="{language}"' in page


def test_pages_of_ones_account_cost_the_same_however_many_organisations_there_are(
    editor, enter, django_assert_max_num_queries
):
    client = enter(editor)
    with django_assert_max_num_queries(12):
        client.get(SECURITY)
    with django_assert_max_num_queries(10):
        client.get(f"{SECURITY}app/")
