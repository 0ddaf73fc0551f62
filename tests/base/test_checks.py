"""A demo must not become the real site."""

from types import SimpleNamespace

import pytest
from django.conf import settings

from base.checks import demo_accounts_are_gone, demo_is_not_installed
from tests.factories import UserFactory


@pytest.fixture
def production(monkeypatch):
    """The settings that the checks read, as production has them; the demo's app stays loaded."""
    apps = [app for app in settings.INSTALLED_APPS if app != "demo"]
    monkeypatch.setattr("base.checks.settings", SimpleNamespace(DEBUG=False, INSTALLED_APPS=apps))


def ids(errors) -> list[str]:
    return [error.id for error in errors]


def test_the_demo_app_is_refused():
    assert ids(demo_is_not_installed(None)) == ["ashyq.E001"]


def test_demo_accounts_are_refused(db, production):
    UserFactory(email="Somebody@Demo.example")
    assert ids(demo_accounts_are_gone(None, databases=["default"])) == ["ashyq.E002"]


def test_real_accounts_are_not(db, production):
    UserFactory(email="somebody@example.kz")
    assert demo_accounts_are_gone(None, databases=["default"]) == []


def test_without_a_database_nothing_is_asked(production):
    """The plain check runs where there is none, as in make lint."""
    assert demo_is_not_installed(None) == []
    assert demo_accounts_are_gone(None, databases=None) == []
