"""What an organisation tells of itself: who may change it, what readers see, what authorities give to those below."""

import json

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.test.utils.form_data import nested_form_data, streamfield

from schools.models import OrganisationProfile
from tests.factories import ImageFactory, StandardPageFactory, member


def profile_form(profile: OrganisationProfile, phones=(), links=(), **fields) -> dict:
    names = [
        "address_kk", "address_ru", "email", "office_hours_kk", "office_hours_ru", "reception_hours_kk",
        "reception_hours_ru", "latitude", "longitude", "emblem", "hue", "motto_kk", "motto_ru",
    ]  # fmt: skip
    usual = dict.fromkeys(names, "") | {"known_version": profile.version}
    phone_blocks = [("phone", {"number": number, "label_kk": "Қабылдау", "label_ru": ""}) for number in phones]
    lists = {"phones": streamfield(phone_blocks), "social_links": streamfield([("link", link) for link in links])}
    return nested_form_data(usual | lists | fields)


def edit(client, profile, **fields):
    return client.post(reverse("organisation_profile:edit", args=[profile.pk]), profile_form(profile, **fields))


@pytest.mark.parametrize("role", ["editor", "head"])
def test_a_school_tells_its_contacts_in_both_languages(country, signed_in, site_client, role):
    profile = country.school.profile
    answer = edit(
        signed_in(member(country.school, role)), profile,
        address_kk="Жансүгіров көшесі, 214", address_ru="улица Жансугурова, 214", phones=["8 (7282) 00-00-41"],
        email="school@example.kz", links=["https://www.instagram.com/school1/"], hue="150", motto_kk="Ашық мектеп",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    kk, ru = (site_client(country.school).get(f"/{code}/").content.decode() for code in ("kk", "ru"))
    assert "Жансүгіров көшесі, 214" in kk and "улица Жансугурова, 214" in ru
    for page in (kk, ru):
        assert 'href="tel:+77282000041"' in page and "mailto:school@example.kz" in page
        assert 'href="https://www.instagram.com/school1/"' in page
        assert '<html lang="' in page and 'data-hue="150"' in page
    assert "Ашық мектеп" in ru  # the only text there is, marked as Kazakh
    assert '<span lang="kk">Ашық мектеп</span>' in ru


def test_authorities_give_what_they_say_to_those_below(country, site_client):
    def page():
        return site_client(country.school).get("/kk/").content.decode()

    OrganisationProfile.objects.filter(organisation=country.region).update(hue=165)
    assert "data-hue" not in page()
    OrganisationProfile.objects.filter(organisation=country.region).update(is_default_below=True)
    assert 'data-hue="165"' in page()
    OrganisationProfile.objects.filter(organisation=country.school).update(hue=340)
    assert 'data-hue="340"' in page()


def test_the_emblem_stands_in_the_header_without_a_query_more(country, site_client, django_assert_max_num_queries):
    image = ImageFactory(organisation=country.school)
    OrganisationProfile.objects.filter(organisation=country.school).update(emblem=image)
    client = site_client(country.school)
    assert "/media/images/" in client.get("/kk/").content.decode()
    with django_assert_max_num_queries(8):
        client.get("/kk/")


def test_a_change_that_somebody_overtook_is_told_and_kept(country, signed_in):
    profile, client = country.school.profile, signed_in(member(country.school, "head", language="ru"))
    edit(signed_in(member(country.school, "editor")), profile, address_kk="Абай көшесі, 1")
    answer = edit(client, profile, address_kk="Сәтбаев көшесі, 2")
    page = answer.content.decode()
    assert answer.status_code == 200 and "Сәтбаев көшесі, 2" in page
    assert OrganisationProfile.objects.get(pk=profile.pk).address_kk == "Абай көшесі, 1"
    with translation.override("ru"):
        told = gettext("Meanwhile %(person)s changed this. Yours is below; saving puts it in place of that.")
    assert told[-20:] in page
    profile.refresh_from_db()
    assert edit(client, profile, address_kk="Сәтбаев көшесі, 2").status_code == 302
    assert OrganisationProfile.objects.get(pk=profile.pk).address_kk == "Сәтбаев көшесі, 2"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"phones": ["call us"]}, "A phone number has digits, spaces, brackets and dashes."),
        ({"latitude": "43.2"}, "A place on the map needs both latitude and longitude."),
        ({"links": ["https://evil.example/"]}, "Give the https address of a page in one of these: %(names)s."),
        ({"links": ["javascript:alert(1)"]}, None),
        ({"latitude": "12", "longitude": "12"}, None),
        ({"address_kk": "а" * 5000}, None),
        ({"hue": "30"}, None),
        ({"email": "not an address"}, None),
    ],
)
def test_bad_input_is_told_in_the_readers_language(country, signed_in, language, fields, message):
    client = signed_in(member(country.school, "head", language=language))
    answer = edit(client, country.school.profile, address_ru="сохранённое", **fields)
    page = answer.content.decode()
    assert answer.status_code == 200 and "сохранённое" in page
    assert answer.context["form"].errors
    if message:
        with translation.override(language):
            told = gettext(message).partition("%")[0]
        assert told in page or json.dumps(told)[1:-1] in page  # errors of blocks are told to the editor's script
    assert OrganisationProfile.objects.get(pk=country.school.profile.pk).address_ru == ""


def test_who_looks_after_one_organisation_is_led_to_it_and_an_official_chooses(country, signed_in):
    index = reverse("organisation_profile:index")
    head = signed_in(member(country.school, "head")).get(index)
    assert head.url == reverse("organisation_profile:edit", args=[country.school.profile.pk])
    listed = signed_in(member(country.district, "official")).get(index, {"q": "№"}).content.decode()
    assert country.school.host in listed and country.other_school.host in listed
    assert country.other_region.host not in listed


def test_query_budget_of_the_form(country, signed_in, django_assert_max_num_queries):
    client = signed_in(member(country.school, "head"))
    url = reverse("organisation_profile:edit", args=[country.school.profile.pk])
    client.get(url)
    with django_assert_max_num_queries(18):
        client.get(url)


def test_the_contacts_page_shows_them_with_a_way_to_the_map(country, site_client):
    place = {"latitude": "45.017700", "longitude": "78.373900", "reception_hours_kk": "сейсенбі, 16:00"}
    OrganisationProfile.objects.filter(organisation=country.school).update(email="school@example.kz", **place)
    page = StandardPageFactory(organisation=country.school, section="contacts", title="Байланыс")
    text = site_client(country.school).get(page.url).content.decode()
    assert "сейсенбі, 16:00" in text and "school@example.kz" in text
    assert 'href="geo:45.017700,78.373900"' in text and "openstreetmap.org/?mlat=45.017700&amp;mlon=78.373900" in text
