"""Do pages leave packed, and files as they are?"""

import gzip

from base.pictures import make_renditions
from tests.factories import ImageFactory, NewsPageFactory

PHONE = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def test_a_page_leaves_packed_for_who_can_unpack_it(country, site_client):
    item = NewsPageFactory(organisation=country.school)
    address = f"/kk/news/{item.slug}/"
    plain, packed = (site_client(country.school).get(address, **headers) for headers in ({}, PHONE))
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"] and int(packed["Content-Length"]) == len(packed.content)


def test_a_page_that_is_not_there_leaves_packed_too(country, site_client):
    answer = site_client(country.school).get("/kk/net-takogo/", **PHONE)
    assert answer.status_code == 404 and b"<html" in gzip.decompress(answer.content)


def test_the_length_of_a_packed_page_tells_nothing(country, site_client):
    client = site_client(country.school)
    assert len({len(client.get("/kk/map/", **PHONE).content) for _ in range(10)}) > 1


def test_a_picture_is_sent_as_it_is_and_tells_its_length(country, site_client):
    picture = ImageFactory(organisation=country.school)
    make_renditions(picture)
    answer = site_client(country.school).get(picture.renditions.first().url, **PHONE)
    assert "Content-Encoding" not in answer
    assert int(answer["Content-Length"]) == len(b"".join(answer.streaming_content))
