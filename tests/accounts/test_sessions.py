"""One's own sessions: seen with their devices, ended one by one, all at once, by sign-out, and by the end of a role."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from schools.models import Membership
from schools.people.actions import change_end
from tests.factories import PASSWORD, member

SECURITY = "/kk/account/security/"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
NEW_PASSWORD = "tulpar-zhetisu-2026"


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def here(editor, enter):
    return enter(editor)


@pytest.fixture
def phone(editor, here, enter):
    return enter(editor, HTTP_USER_AGENT=PHONE)


def test_a_person_sees_where_he_is_signed_in_and_ends_the_phone(here, phone):
    assert "Chrome, Android" in here.get(SECURITY).content.decode()
    session = UserSession.objects.get(user_agent=PHONE)
    here.post(f"{SECURITY}sessions/{session.pk}/end/")
    assert is_in(here) and not is_in(phone)
    assert "Chrome, Android" not in here.get(SECURITY).content.decode()


def test_all_others_end_at_once(here, phone):
    here.post(f"{SECURITY}sessions/end/")
    assert is_in(here) and not is_in(phone)


def test_another_persons_session_is_one_that_is_not_there(country, here, enter):
    stranger = enter(member(country.other_school, "editor"))
    session = UserSession.objects.latest("pk")
    assert here.post(f"{SECURITY}sessions/{session.pk}/end/").status_code == 404
    assert is_in(stranger)


def test_sign_out_ends_all(here, phone):
    here.post("/admin/logout/")
    assert not is_in(here) and not is_in(phone)


def test_a_new_password_ends_all_but_the_one_that_set_it(here, phone, editor):
    answer = here.post(
        "/kk/account/password/change/",
        {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD},
    )
    assert answer.headers["Location"] == SECURITY
    assert is_in(here) and not is_in(phone)
    assert UserSession.objects.get().session_key == here.session.session_key


def test_a_role_that_is_ended_at_once_ends_all_sessions(country, editor, here, phone):
    membership = Membership.objects.get(user=editor)
    Membership.objects.filter(pk=membership.pk).update(starts_on=timezone.localdate() - timedelta(days=9))
    change_end(
        user=member(country.school, "head"), membership=membership, ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert not is_in(here) and not is_in(phone)
    assert not UserSession.objects.filter(user=editor).exists()
