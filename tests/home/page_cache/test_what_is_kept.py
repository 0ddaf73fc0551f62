"""Nothing personal is kept, and the key holds all on which a page depends."""

import gzip

import pytest
from django.test import Client

from tests.factories import NewsPageFactory, member

pytestmark = pytest.mark.usefixtures("kept")


def test_signing_in_browsing_and_signing_out_leaves_no_trace(country, signed_in, site_client, reader):
    NewsPageFactory(organisation=country.school)
    before = site_client(country.school).get("/kk/").content
    editor = signed_in(member(country.school, "editor"))
    editor.get("/kk/", headers={"host": country.school.host})
    personal = Client(HTTP_HOST=country.school.host)
    personal.cookies["sessionid"] = editor.cookies["sessionid"].value
    personal.get("/kk/")
    editor.post("/admin/logout/")
    assert site_client(country.school).get("/kk/").content == before


def test_who_has_a_session_goes_past(country, django_assert_num_queries):
    client = Client(HTTP_HOST=country.school.host)
    client.get("/kk/")
    client.cookies["sessionid"] = "whatever"
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(0):
        client.get("/kk/")


@pytest.mark.parametrize("address", ["/kk/feedback/write/", "/kk/subscribe/", "/kk/search/?q=мектеп"])
def test_forms_and_searches_are_not_kept(country, address, django_assert_num_queries):
    Client(HTTP_HOST=country.school.host).get(address)
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(0):
        Client(HTTP_HOST=country.school.host).get(address)


def test_each_language_host_and_version_has_its_own(country, site_client):
    client = site_client(country.school)
    pages = {
        client.get("/kk/").content,
        client.get("/ru/").content,
        site_client(country.other_school).get("/kk/").content,
    }
    client.cookies["view"] = "3.wb.wide.off"
    large = client.get("/kk/").content
    assert len(pages | {large}) == 4 and client.get("/kk/").content == large
    client.cookies["view"] = "nonsense"
    assert client.get("/kk/").content == site_client(country.school).get("/kk/").content


def test_unknown_parameters_make_no_entries(country, site_client, django_assert_num_queries):
    client = site_client(country.school)
    client.get("/kk/?utm=1")
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(0):
        client.get("/kk/?utm=1")


def test_a_page_leaves_packed_for_who_takes_it(country, site_client):
    client = site_client(country.school)
    plain = client.get("/kk/").content
    packed = client.get("/kk/", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_the_other_language_is_remembered_though_the_page_is_kept(country, site_client):
    site_client(country.school).get("/ru/")
    answer = site_client(country.school).get("/ru/", headers={"referer": f"http://{country.school.host}/kk/"})
    assert answer.cookies["language"].value == "ru"


def test_a_page_that_is_not_there_is_asked_for_each_time(country, site_client):
    client = site_client(country.school)
    assert client.get("/kk/news/soon/").status_code == 404
    NewsPageFactory(organisation=country.school, title="soon", slug="soon")
    assert client.get("/kk/news/soon/").status_code == 200
