"""The official's screens: publish a page below, see who shows it, withdraw it; the head's screen: hide it."""

import pytest

from home.syndication.actions import publish_below
from home.syndication.models import HiddenSyndication, SyndicatedPage
from tests.factories import NewsPageFactory, OrganisationFactory, member


@pytest.fixture
def official(country, signed_in):
    return signed_in(member(country.region, "official"))


@pytest.fixture
def page(country):
    return NewsPageFactory(organisation=country.region, title="Қысқы демалыс")


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_button_stands_at_published_pages_of_authorities_only(country, signed_in, page, language):
    official = signed_in(member(country.region, "official", language=language))
    draft = NewsPageFactory(organisation=country.region, draft=True)
    schools = NewsPageFactory(organisation=country.school)
    button = {"kk": "Төмендегі сайттарда көрсету", "ru": "Показать на нижестоящих сайтах"}[language]
    shown = [button in text(official.get(f"/admin/pages/{p.pk}/edit/")) for p in (page, draft, schools)]
    assert shown == [True, False, False]


def test_an_official_chooses_counts_confirms(country, official, page):
    url = f"/admin/below/publish/{page.pk}/"
    form = text(official.get(url))
    assert country.district.area_name in form
    data = {"areas": [country.district.pk], "is_obligatory": "on", "starts_at": ""}
    counted = official.post(url, data)
    assert "<strong>3</strong>" in text(counted)  # the district and its two schools
    assert not SyndicatedPage.objects.exists()
    official.post(url, data | {"confirmed": "1"})
    item = SyndicatedPage.objects.get()
    assert (item.audience, item.organisation, item.is_obligatory) == (country.district, country.region, True)


@pytest.mark.parametrize(
    "data",
    [
        {"areas": ["999999"]},
        {"areas": ["x"]},
        {"kinds": ["none-such"]},
        {"starts_at": "yesterday"},
        {"starts_at": "2026-13-40T99:99"},
    ],
)
def test_bad_input_publishes_nothing_and_says_so(official, page, data):
    answer = official.post(f"/admin/below/publish/{page.pk}/", data | {"confirmed": "1"})
    assert answer.status_code == 200 and "error" in text(answer)
    assert not SyndicatedPage.objects.exists()


def test_an_area_of_another_authority_is_no_choice(country, official, page):
    elsewhere = OrganisationFactory(district=True, parent=country.other_region)
    official.post(f"/admin/below/publish/{page.pk}/", {"areas": [elsewhere.pk], "confirmed": "1"})
    assert not SyndicatedPage.objects.exists()


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [
        ("region", "editor", 404),
        ("region", "head", 200),
        ("ministry", "official", 200),
        ("district", "official", 404),
        ("school", "head", 404),
    ],
)
def test_who_may_publish_below(country, signed_in, page, who, role, status):
    client = signed_in(member(getattr(country, who), role))
    assert client.get(f"/admin/below/publish/{page.pk}/").status_code == status


def test_the_report_counts_lists_and_is_a_table_to_take_away(country, official, signed_in, page):
    (item,) = publish_below(page=page, audiences=[country.region])
    head = signed_in(member(country.school, "head"))
    assert "Қысқы демалыс" in text(head.get(f"/admin/above/{country.school.pk}/"))
    head.post(f"/admin/above/{country.school.pk}/{item.pk}/")
    assert HiddenSyndication.objects.get().organisation == country.school
    report = text(official.get(f"/admin/below/{item.pk}/"))
    assert report.count("<dd>3</dd>") == 1 and "<dd>2</dd>" in report and "<dd>1</dd>" in report
    hidden = text(official.get(f"/admin/below/{item.pk}/?show=hidden"))
    assert country.school.name_kk in hidden and country.other_school.name_kk not in hidden
    answer = official.get(f"/admin/below/{item.pk}/?format=csv")
    table = b"".join(answer.streaming_content).decode()
    assert table.startswith("\ufeff") and table.count("\r\n") == 4 and country.other_school.host in table


@pytest.mark.parametrize("schools", [1, 30])
def test_query_budget_of_the_report(country, official, page, schools, django_assert_max_num_queries):
    for _ in range(schools):
        OrganisationFactory(parent=country.district)
    (item,) = publish_below(page=page, audiences=[country.region])
    official.get(f"/admin/below/{item.pk}/")
    with django_assert_max_num_queries(20):
        official.get(f"/admin/below/{item.pk}/")


@pytest.mark.parametrize("items", [1, 12])
def test_query_budget_of_the_lists(country, official, signed_in, items, django_assert_max_num_queries):
    for _ in range(items):
        publish_below(page=NewsPageFactory(organisation=country.region), audiences=[country.region])
    head = signed_in(member(country.school, "head"))
    for client, address in ((official, "/admin/below/"), (head, f"/admin/above/{country.school.pk}/")):
        client.get(address)
        with django_assert_max_num_queries(19):
            client.get(address)


def test_withdrawing_is_one_click(country, official, page, site_client):
    (item,) = publish_below(page=page, audiences=[country.region])
    official.post(f"/admin/below/{item.pk}/")
    assert "Қысқы демалыс" not in text(site_client(country.school).get("/kk/news/"))


def test_hiding_is_the_heads_and_an_obligatory_one_stays(country, signed_in, page):
    (item,) = publish_below(page=page, audiences=[country.region], is_obligatory=True)
    url = f"/admin/above/{country.school.pk}/{item.pk}/"
    assert signed_in(member(country.school, "editor")).post(url).status_code == 404
    head = signed_in(member(country.school, "head"))
    assert "міндетті" in text(head.post(url, follow=True))
    assert not HiddenSyndication.objects.exists()


def test_what_is_for_others_is_404(country, signed_in, page):
    elsewhere = OrganisationFactory(district=True, parent=country.region)
    (item,) = publish_below(page=page, audiences=[elsewhere])
    head = signed_in(member(country.school, "head"))
    assert "Қысқы демалыс" not in text(head.get(f"/admin/above/{country.school.pk}/"))
    for address in (
        f"/admin/above/{country.school.pk}/{item.pk}/",
        f"/admin/above/{country.other_school.pk}/{item.pk}/",
    ):
        assert head.post(address).status_code == 404


def test_the_menu_leads_a_school_to_its_own_site(country, signed_in):
    answer = signed_in(member(country.school, "editor")).get("/admin/above/")
    assert answer.headers["Location"].endswith(f"/admin/above/{country.school.pk}/")
