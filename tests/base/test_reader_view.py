"""The version for the visually impaired: chosen on any page, kept on that host, without a script."""

import pytest

from base.reader_view import COOKIE, ReaderView
from tests.factories import ImageFactory, NewsPageFactory

CHOICE = {"size": "2", "scheme": "bw", "spacing": "wide", "pictures": "off"}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_choice_is_kept_on_the_host_and_shown_on_every_page(country, site_client, language):
    client = site_client(country.school)
    answer = client.post(f"/{language}/view/", CHOICE | {"back": f"/{language}/news/?page=2"})
    assert answer.status_code == 302 and answer.url == f"/{language}/news/?page=2"
    assert answer.cookies[COOKIE]["domain"] == ""
    for address in (f"/{language}/", f"/{language}/news/", f"/{language}/none/", f"/{language}/search/"):
        page = client.get(address).content.decode()
        assert 'data-size="2" data-scheme="bw" data-spacing="wide" data-pictures="off"' in page
        assert 'id="scheme-bw" value="bw" checked' in page


def test_the_usual_view_leaves_no_mark(country, site_client):
    client = site_client(country.school)
    client.post("/kk/view/", CHOICE)
    client.post("/kk/view/", {"size": "1", "scheme": "auto", "spacing": "normal", "pictures": "on"})
    page = client.get("/kk/").content.decode()
    assert "data-size" not in page and "data-scheme" not in page


def test_without_pictures_their_words_stand_in_their_place(country, site_client):
    image = ImageFactory(organisation=country.school)
    item = NewsPageFactory(organisation=country.school, picture=image, picture_alt="Сахнада бес оқушы")
    client = site_client(country.school)
    assert "<img" in client.get(f"/kk/news/{item.slug}/").content.decode()
    client.post("/kk/view/", CHOICE)
    page = client.get(f"/kk/news/{item.slug}/").content.decode()
    assert "<img" not in page and "Сахнада бес оқушы" in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_on_the_host(country, site_client, back):
    assert site_client(country.school).post("/ru/view/", CHOICE | {"back": back}).url == "/ru/"


@pytest.mark.parametrize("cookie", ["", "9.bw.wide.off", "2.bw", "2.bw.wide.off.more", "<script>", "2" * 4000])
def test_a_cookie_that_is_not_ours_gives_the_usual_view_or_a_known_one(country, site_client, cookie):
    client = site_client(country.school)
    client.cookies[COOKIE] = cookie
    answer = client.get("/kk/")
    assert answer.status_code == 200
    assert answer.context["reader_view"] in (ReaderView(), ReaderView(**CHOICE))


def test_a_choice_that_does_not_exist_is_told(country, site_client):
    answer = site_client(country.school).post("/kk/view/", CHOICE | {"scheme": "pink"})
    assert answer.status_code == 200 and COOKIE not in answer.cookies
