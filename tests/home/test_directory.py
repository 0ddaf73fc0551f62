"""The organisations below an authority: found by name, counted honestly, each with its site."""

import pytest

from base.words import alphabetical
from home.actions import open_organisations
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
    assert country.other_region.host not in page and f'<h3><a href="http://{country.district.host}' not in page


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
        ("?q=5+лицей", {"Лицей"}),
        ("?q=лицей+талдыкорган", {"Лицей"}),
        ("?q=15", set()),
        ("?q=%22*%28+NEAR%28", set()),
        ("?q=%F0%9F%98%80", {"Күншуақ", "Лицей"}),
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


@pytest.mark.parametrize("page", ["9999", "999999", "x", "0", "-1"])
def test_a_page_that_is_not_there_is_answered(country, site_client, page):
    text(site_client(country.district), f"?page={page}")


@pytest.mark.parametrize(("language", "words"), [("kk", "қазақ тілінде"), ("ru", "на казахском языке")])
def test_the_home_of_an_authority_counts_and_leads_to_the_directory(country, site_client, language, words):
    page = site_client(country.district).get(f"/{language}/").content.decode()
    assert words in page and page.count('<dd class="figure__value">1</dd>') == 2  # one school in each language
    assert f'href="/{language}/organisations/"' in page and f'action="/{language}/organisations/#list"' in page
    assert "tilemap" in site_client(country.ministry).get(f"/{language}/").content.decode()


def test_a_site_without_a_home_in_the_readers_language_is_linked_where_it_answers(country, site_client):
    country.school.home_ru.specific.unpublish()
    page = text(site_client(country.district), language="ru")
    assert f'<a href="http://{country.school.host}/">' in page
    assert f'<a href="http://{country.other_school.host}/ru/">' in page


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_search_engines_get_the_directory_without_its_filters(country, site_client, language):
    page = text(site_client(country.district), "?kind=school&page=2", language)
    address = f"http://{country.district.host}/{{}}/organisations/"
    assert f'<link rel="canonical" href="{address.format(language)}">' in page and "noindex" not in page
    assert f'hreflang="{language}" href="{address.format(language)}"' in page
    assert f'hreflang="x-default" href="{address.format(country.district.working_language)}"' in page
    assert address.format(language) in site_client(country.district).get("/sitemap.xml").content.decode()


def test_names_stand_in_the_order_of_the_kazakh_alphabet():
    names = ["Өскемен", "Шымкент", "Ақтөбе", "Алматы", "Әйтеке би"]
    assert sorted(names, key=alphabetical) == ["Ақтөбе", "Алматы", "Әйтеке би", "Өскемен", "Шымкент"]


@pytest.mark.parametrize("rows", [3, 300])
def test_query_budget_whatever_their_number(country, site_client, django_assert_max_num_queries, rows):
    school = {"kind": "school", "parent": country.district, "working_language": "kk"}
    open_organisations(
        school | {"host": f"row{n}.test", "bin": f"{n:012}", "name_kk": f"{n} мектеп", "name_ru": f"Школа {n}"}
        for n in range(rows)
    )
    for authority in (country.ministry, country.district):
        client = site_client(authority)
        client.get("/kk/organisations/")
        with django_assert_max_num_queries(7):
            client.get("/kk/organisations/")
