"""The organisations below an authority: found by name, counted honestly, each with its site."""

import pytest

from schools.models import Organisation, OrganisationStatus
from tests.factories import OrganisationFactory


def text(client, query="", language="kk") -> str:
    answer = client.get(f"/{language}/organisations/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_everything_below_stands_there_with_its_site_and_nothing_else(country, site_client, language):
    page = text(site_client(country.district), language=language)
    for school in (country.school, country.other_school):
        assert getattr(school, f"name_{language}") in page and f'href="http://{school.host}/{language}/"' in page
    assert country.other_region.host not in page and f'href="http://{country.district.host}' not in page


def test_a_closed_organisation_is_left_out(country, site_client):
    Organisation.objects.filter(pk=country.school.pk).update(status=OrganisationStatus.CLOSED)
    page = text(site_client(country.region))
    assert country.school.host not in page and country.other_school.host in page


def test_the_ministry_counts_its_regions_on_a_map_and_in_a_table(country, site_client):
    Organisation.objects.filter(pk=country.region.pk).update(kato="330000000")
    page = text(site_client(country.ministry))
    assert 'aria-label="Жетісу облысы: 2"' in page and ">Жетісу</text>" in page
    assert page.count('<td class="n">2</td>') == 1 and page.count('<td class="n">0</td>') == 1
    assert "tilemap" not in text(site_client(country.region))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=балабақша", {"Күншуақ"}),
        ("?q=КҮНШУАҚ", {"Күншуақ"}),
        ("?kind=kindergarten", {"Күншуақ"}),
        ("?language=ru", {"Лицей"}),
        ("?kind=lyceum&language=kk", set()),
        ("?kind=none&area=x&language=en&page=x", {"Күншуақ", "Лицей"}),
        ("?q=" + "я" * 5000, {"Күншуақ", "Лицей"}),
        ("?q=%00", {"Күншуақ", "Лицей"}),
    ],
)
def test_the_list_is_narrowed_by_its_address(country, site_client, query, names):
    fields = {"parent": country.district}
    OrganisationFactory(kind="kindergarten", name_kk="«Күншуақ» балабақшасы", name_ru="Детский сад", **fields)
    OrganisationFactory(kind="lyceum", name_kk="№ 5 Лицей", name_ru="Лицей № 5", working_language="ru", **fields)
    page = text(site_client(country.district), query)
    assert {
        name for name in ("Күншуақ", "Лицей") if f"{name}</a>" in page or f"«{name}» балабақшасы</a>" in page
    } == names


def test_a_school_has_no_directory(country, site_client):
    assert site_client(country.school).get("/kk/organisations/").status_code == 404


@pytest.mark.parametrize("rows", [1, 60])
def test_query_budget_whatever_their_number(country, site_client, django_assert_max_num_queries, rows):
    for _number in range(rows):
        OrganisationFactory(parent=country.district)
    for authority in (country.ministry, country.district):
        client = site_client(authority)
        client.get("/kk/organisations/")
        with django_assert_max_num_queries(7):
            client.get("/kk/organisations/")
