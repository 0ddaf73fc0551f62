"""What every test stands on: a small country, opened through the door that the product uses."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

import bench.nginx
from materials.catalogue import snapshot
from tests.factories import OrganisationFactory, UserFactory


def pytest_collection_modifyitems(config, items):
    """Tests of the other database are deselected, not skipped."""
    is_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    unwanted = "sqlite" if is_postgresql else "postgresql"
    deselected = [item for item in items if item.get_closest_marker(unwanted)]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]


def pytest_runtest_setup(item):
    if item.get_closest_marker("redis") and not os.environ.get("REDIS_URL"):
        pytest.skip("Set REDIS_URL to a Redis server, as redis://127.0.0.1:6379/0 (Debian: apt install redis-server).")
    if item.get_closest_marker("browser") and not shutil.which("chromium"):
        pytest.skip("Install Chromium (Debian: apt install chromium).")
    if item.get_closest_marker("nginx") and not bench.nginx.program():
        pytest.skip("Install nginx (Debian: apt install nginx).")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """With CI=true a skipped test is a failure: CI has to start what the tests need."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    snapshot.forget()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def the_products_own_mail(settings):
    """Django's test runner swaps the backend; ours is what we test."""
    settings.EMAIL_BACKEND = "base.outbox.OutboxBackend"


@pytest.fixture
def country(db):
    """The ministry > Zhetisu > Taldyqorgan > two schools, and a school of another district."""
    return Country()


class Country:
    def __init__(self):
        self.ministry = OrganisationFactory(ministry=True, host="ministry.test")
        self.region = OrganisationFactory(region=True, parent=self.ministry, host="zhetisu.test")
        self.other_region = OrganisationFactory(region=True, parent=self.ministry, host="abai.test")
        self.district = OrganisationFactory(district=True, parent=self.region, host="taldyqorgan.test")
        self.school = OrganisationFactory(parent=self.district, host="school1.test", working_language="kk")
        self.other_school = OrganisationFactory(parent=self.district, host="school2.test", working_language="ru")


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def central():
    """An anonymous client on the central host."""
    return Client(HTTP_HOST=settings.CENTRAL_HOST)


@pytest.fixture
def site_client():
    """A client on an organisation's own host."""
    return lambda organisation: Client(HTTP_HOST=organisation.host)


@pytest.fixture
def signed_in():
    """A client on the central host, signed in as that person."""

    def sign_in(user) -> Client:
        client = Client(HTTP_HOST=settings.CENTRAL_HOST)
        client.force_login(user, backend="schools.access.MembershipBackend")
        return client

    return sign_in


@pytest.fixture
def is_postgresql():
    return connection.vendor == "postgresql"
