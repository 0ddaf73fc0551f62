import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from demo.people import SECOND_STEP_KEY
from tests.factories import PASSWORD, member

SIGN_IN = "/kk/account/sign-in/"


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def editor(country):
    return member(country.school, "editor")


@pytest.fixture
def official(country):
    """With a second step: an app that shows the demo's codes."""
    person = member(country.region, "official")
    TOTP.activate(person, SECOND_STEP_KEY)
    return person


@pytest.fixture
def enter():
    """A client that signed in by the form, with the password alone."""

    def sign_in(person, **headers) -> Client:
        client = Client(HTTP_HOST="central.test", **headers)
        client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
        return client

    return sign_in
