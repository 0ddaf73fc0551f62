"""Two requests with one code at the same moment: one gets in."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client

from tests.accounts.conftest import SIGN_IN
from tests.accounts.test_site_entries import Browser
from tests.conftest import Country
from tests.factories import PASSWORD, member

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_of_two_parallel_requests_with_one_code_one_gets_in(transactional_db):
    editor = member(Country().school, "editor")
    browser, start = Browser(), Barrier(2)
    browser.at("central.test").post(SIGN_IN, {"login": editor.email, "password": PASSWORD})
    address = urlsplit(browser.way_to_code())
    state = browser.at("school1.test").cookies["entry"].value

    def open_it(_number) -> int:
        client = Client(HTTP_HOST="school1.test")
        client.cookies["entry"] = state
        start.wait()
        try:
            return client.get(f"{address.path}?{address.query}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(open_it, range(2))) == [302, 400]
