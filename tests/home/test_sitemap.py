"""The list of addresses for search engines, in parts where it is long."""

import re

import pytest

from home import sitemap
from tests.factories import NewsPageFactory


def locations(client, query="") -> list[str]:
    answer = client.get(f"/sitemap.xml{query}")
    assert answer.status_code == 200
    return re.findall(r"<loc>(.*?)</loc>", answer.content.decode())


def test_a_long_list_is_an_index_whose_parts_hold_each_address_once(country, site_client, monkeypatch):
    for _number in range(4):
        kk = NewsPageFactory(organisation=country.school)
        NewsPageFactory(organisation=country.school, language="ru", pair_of=kk)
    client = site_client(country.school)
    whole = locations(client)
    monkeypatch.setattr(sitemap, "PART_SIZE", 3)
    parts = locations(client)
    assert parts[0] == f"http://{country.school.host}/sitemap.xml?part=1"
    found = [address for part in parts for address in locations(client, part[part.index("?") :])]
    assert sorted(found) == sorted(whole) and len(set(found)) == len(found)


def test_a_page_at_the_end_of_a_part_still_names_its_pair(country, site_client, monkeypatch):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru", pair_of=kk)
    monkeypatch.setattr(sitemap, "PART_SIZE", 1)
    client = site_client(country.school)
    for part in locations(client):
        text = client.get(part[part.index("/sitemap") :]).content.decode()
        if f"<loc>{kk.full_url}</loc>" in text:
            assert f'hreflang="ru" href="{ru.full_url}"' in text
            return
    pytest.fail("The page is in no part.")


@pytest.mark.parametrize("part", ["0", "2", "x", "-1", "9" * 30, ""])
def test_a_part_that_is_not_there_is_404(country, site_client, part):
    assert site_client(country.school).get("/sitemap.xml", {"part": part}).status_code == 404


def test_pages_under_a_home_that_is_not_public_are_left_out(country, site_client):
    page = NewsPageFactory(organisation=country.school, language="ru")
    country.school.home_ru.specific.unpublish()
    addresses = locations(site_client(country.school))
    assert page.full_url not in addresses and not any("/ru/" in address for address in addresses)
