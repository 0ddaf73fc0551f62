"""The planted schools, made once a module: each request of a test is rolled back by itself."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.leaks.planted import plant


@pytest.fixture(scope="module")
def plot(django_db_setup, django_db_blocker):
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield plant()
        transaction.set_rollback(True)
    cache.clear()
