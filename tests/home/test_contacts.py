"""Where the organisation is and when it receives people. The register's contacts have a stand-in here."""

from types import SimpleNamespace

import pytest

from home.models import ContactsPage
from schools.models import Organisation
from tests.factories import StaffMemberFactory, open_pair


@pytest.fixture
def page(country):
    return open_pair(country.school, ContactsPage, "contacts", "Байланыс")


@pytest.fixture
def reader(country, page, site_client):
    return site_client(country.school)


@pytest.fixture
def contacts(monkeypatch):
    """What the register says of every organisation."""
    row = SimpleNamespace(
        address="Талдықорған қаласы, Абай көшесі, 1",
        phones=[SimpleNamespace(number="+7 728 200 00 01", label="қабылдау бөлмесі")],
        email="mektep@example.kz",
        office_hours="дүйсенбі–жұма, 9:00–18:00",
        reception_hours="бейсенбі, 15:00–17:00",
        latitude="45.01556",
        longitude="78.37389",
    )
    monkeypatch.setattr(Organisation, "contacts", row, raising=False)
    return row


def html(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_contacts_stand_in_both_languages_with_links_to_maps_and_nothing_loaded_from_them(reader, contacts, language):
    text = html(reader.get(f"/{language}/contacts/"))
    assert f'<html lang="{language}"' in text
    assert 'href="tel:+77282000001"' in text
    assert 'href="https://2gis.kz/geo/78.37389,45.01556"' in text
    assert 'href="geo:45.01556,78.37389"' in text
    assert "mlat=45.01556&amp;mlon=78.37389" in text
    assert "<iframe" not in text


def test_without_contacts_or_a_place_the_page_stands_without_them(reader, contacts, monkeypatch):
    contacts.latitude = None
    assert "2gis" not in html(reader.get("/kk/contacts/"))
    monkeypatch.delattr(Organisation, "contacts")
    assert reader.get("/kk/contacts/").status_code == 200


def test_reception_names_only_those_who_agreed(country, reader):
    hours = {"reception_hours_kk": "сейсенбі, 10:00", "organisation": country.school}
    StaffMemberFactory(post_kk="директор", consents=["name"], last_name_kk="Ашықова", **hours)
    StaffMemberFactory(post_kk="орынбасар", last_name_kk="Жасырынова", **hours)
    StaffMemberFactory(post_kk="күзетші", organisation=country.school)
    text = html(reader.get("/kk/contacts/"))
    assert "Ашықова" in text
    assert "орынбасар" in text
    assert "Жасырынова" not in text
    assert "күзетші" not in text
    assert '<span lang="kk">сейсенбі, 10:00</span>' in html(reader.get("/ru/contacts/"))


def test_what_the_editor_wrote_is_shown_with_its_lines_and_without_its_tags(page, reader):
    page.how_to_get_there = "№ 5 автобус\n<script>alert(1)</script>"
    page.save_revision().publish()
    text = html(reader.get("/kk/contacts/"))
    assert "№ 5 автобус<br>" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_is_the_same_for_three_and_forty_people(
    country, reader, contacts, django_assert_max_num_queries, count
):
    StaffMemberFactory.create_batch(
        count, organisation=country.school, reception_hours_kk="бейсенбі", consents=["name", "photo"]
    )
    reader.get("/kk/contacts/")
    with django_assert_max_num_queries(6):
        reader.get("/kk/contacts/")
