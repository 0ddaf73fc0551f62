"""A session on a public site, by a one-time code: for a minute, on that host, in that browser, once."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import SiteEntry
from tests.accounts.conftest import SIGN_IN
from tests.factories import PASSWORD, UserFactory, member

NEWS = "/kk/news/"
SIGN_OUT = "/kk/enter/leave/"


def way_on(response) -> str:
    """No redirect: a browser follows none to another host from the form of the sign-in."""
    assert response.status_code == 200
    return response.headers["Refresh"].removeprefix("0; url=")


class Browser:
    """One person's browser: a client a host, each with its own cookies."""

    def __init__(self):
        self.clients = {}

    def at(self, host: str) -> Client:
        return self.clients.setdefault(host, Client(HTTP_HOST=host))

    def get(self, url: str):
        parts = urlsplit(url)
        return self.at(parts.netloc).get(f"{parts.path}?{parts.query}")

    def way_to_code(self, host="school1.test", next_path=NEWS) -> str:
        """The address on the site that carries the code, not opened yet."""
        ask = self.get(f"http://{host}/kk/enter/?next={next_path}").headers["Location"]
        return way_on(self.get(ask))

    def is_in(self, host="school1.test") -> bool:
        return SIGN_OUT in self.get(f"http://{host}{NEWS}").content.decode()


@pytest.fixture
def browser(editor):
    browser = Browser()
    browser.at("central.test").post(SIGN_IN, {"login": editor.email, "password": PASSWORD})
    return browser


def test_a_reader_signs_in_from_a_page_and_is_back_on_it(editor, country):
    browser = Browser()
    link = re.search(r'href="(/kk/enter/[^"]+)"', browser.get(f"http://school1.test{NEWS}").content.decode())[1]
    ask = browser.get(f"http://school1.test{link}").headers["Location"]
    to_sign_in = browser.get(ask).headers["Location"]
    assert to_sign_in.startswith(SIGN_IN)
    back = parse_qs(urlsplit(to_sign_in).query)["next"][0]
    answer = browser.at("central.test").post(SIGN_IN, {"login": editor.email, "password": PASSWORD, "next": back})
    opened = way_on(browser.get(f"http://central.test{answer.headers['Location']}"))
    assert opened.startswith("http://school1.test/kk/enter/open/?code=")
    assert browser.get(opened).headers["Location"] == NEWS
    assert browser.is_in()


def test_who_may_edit_the_page_finds_the_way_to_it(browser, country):
    browser.get(browser.way_to_code())
    assert "http://central.test/admin/pages/" in browser.get(f"http://school1.test{NEWS}").content.decode()
    browser.get(browser.way_to_code("school2.test"))
    page = browser.get(f"http://school2.test{NEWS}").content.decode()
    assert SIGN_OUT in page and "/admin/pages/" not in page


def test_a_code_works_once(browser):
    address = browser.way_to_code()
    assert browser.get(address).status_code == 302
    assert browser.get(address).status_code == 400


def test_a_code_is_over_after_a_minute(browser):
    address = browser.way_to_code()
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=61)):
        assert browser.get(address).status_code == 400
        assert not browser.is_in()


def test_a_code_of_one_site_opens_no_other(browser):
    address = browser.way_to_code()
    browser.get("http://school2.test/kk/enter/")
    assert browser.get(address.replace("school1", "school2")).status_code == 400
    assert not browser.is_in("school2.test")


def test_a_code_opens_nothing_in_another_browser(browser):
    """Neither in one that never asked, nor in one that asked for itself."""
    address = browser.way_to_code()
    stranger = Browser()
    assert stranger.get(address).status_code == 400
    stranger.get("http://school1.test/kk/enter/")
    assert stranger.get(address).status_code == 400
    assert not stranger.is_in()


def test_the_code_itself_is_not_kept(browser):
    code = parse_qs(urlsplit(browser.way_to_code()).query)["code"][0]
    entry = SiteEntry.objects.get()
    assert code not in str(vars(entry))


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "evil.example", ""],
)
def test_the_way_back_never_leads_off_the_site(browser, elsewhere):
    assert browser.get(browser.way_to_code(next_path=elsewhere)).headers["Location"] == "/kk/"
    answer = browser.at("school1.test").post(SIGN_OUT, {"next": elsewhere})
    assert answer.headers["Location"] == "/kk/"


@pytest.mark.parametrize("host", ["evil.example", "central.test", ""])
def test_no_code_is_given_for_a_host_that_is_no_site_of_ours(browser, host):
    address = f"http://central.test/kk/account/site/?host={host}&state={'a' * 64}&next=/kk/"
    assert browser.get(address).status_code == 404
    assert not SiteEntry.objects.exists()


def test_a_switched_off_account_gets_in_nowhere(browser, editor):
    address = browser.way_to_code()
    editor.is_active = False
    editor.save()
    assert browser.get(address).status_code == 400


def test_sign_out_on_a_site_is_sign_out_everywhere(browser):
    browser.get(browser.way_to_code())
    browser.get(browser.way_to_code("school2.test"))
    browser.at("school1.test").post(SIGN_OUT, {"next": NEWS})
    assert not browser.is_in() and not browser.is_in("school2.test")
    assert browser.get("http://central.test/admin/").status_code == 302


def test_a_code_on_its_way_opens_nothing_after_the_sign_out(browser):
    address = browser.way_to_code()
    browser.at("central.test").post("/admin/logout/")
    assert browser.get(address).status_code == 400
    assert not browser.is_in()


def test_sign_out_on_the_central_host_ends_the_sessions_on_sites(browser):
    browser.get(browser.way_to_code())
    browser.at("central.test").post("/admin/logout/")
    assert not browser.is_in()


def test_a_site_lists_among_ones_sessions(browser):
    browser.get(browser.way_to_code())
    assert "school1.test" in browser.get("http://central.test/kk/account/security/").content.decode()


def test_nothing_personal_stays_in_the_page_cache(browser, editor, settings, country):
    settings.PAGE_CACHE = True
    reader = Client(HTTP_HOST="school1.test")
    before = reader.get(NEWS).content
    browser.get(browser.way_to_code())
    assert browser.is_in()
    assert reader.get(NEWS).content == Client(HTTP_HOST="school1.test").get(NEWS).content == before
    browser.at("school1.test").post(SIGN_OUT, {"next": NEWS})
    assert browser.get(f"http://school1.test{NEWS}").content == before


def test_an_anonymous_reader_costs_no_look_for_an_account(country):
    answer = Client(HTTP_HOST="school1.test").get(NEWS)
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_page_costs_a_signed_in_reader_a_few_queries_more(browser, country, django_assert_max_num_queries):
    UserFactory.create_batch(5)
    member(country.other_school, "head")
    browser.get(browser.way_to_code())
    browser.get(f"http://school1.test{NEWS}")
    with django_assert_max_num_queries(22):
        browser.get(f"http://school1.test{NEWS}")
