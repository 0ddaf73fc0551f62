"""Who works here, and what of it may be shown: only what the person has agreed to."""

import re

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.models import StaffConsent, StaffIndexPage, StaffMember
from tests.factories import ImageFactory, StaffConsentFactory, StaffMemberFactory, member, open_pair


@pytest.fixture
def reader(country, site_client):
    open_pair(country.school, StaffIndexPage, "staff", "Қызметкерлер")
    return site_client(country.school)


def html(response) -> str:
    return response.content.decode()


def form_data(**fields) -> dict:
    """The admin's form of a staff member, with one empty set of consents."""
    return {
        "organisation": "school1.test",
        "last_name_kk": "Әбенова",
        "first_name_kk": "Сәуле",
        "post_kk": "директор",
        "group": "administration",
        "order": "1",
        "consents-TOTAL_FORMS": "0",
        "consents-INITIAL_FORMS": "0",
        "consents-MIN_NUM_FORMS": "0",
        "consents-MAX_NUM_FORMS": "1000",
    } | fields


def consent_data(**fields) -> dict:
    row = {"purpose": "name", "given_on": "2026-01-15", "document": "келісім № 3", "ORDER": "1"} | fields
    return {"consents-TOTAL_FORMS": "1"} | {f"consents-0-{name}": value for name, value in row.items()}


def test_without_consent_the_list_shows_the_post_and_the_category_only(country, reader):
    StaffMemberFactory(
        organisation=country.school,
        last_name_kk="Жасырын",
        photo=ImageFactory(organisation=country.school),
        email="zhasyryn@example.kz",
        category="researcher",
    )
    text = html(reader.get("/kk/staff/"))
    assert "математика мұғалімі" in text
    assert "педагог-зерттеуші" in text
    assert "асырын" not in text
    assert "zhasyryn" not in text
    assert "<img" not in text.partition("<main")[2].partition("</main")[0]


def test_with_consent_the_name_and_the_photo_are_shown(country, reader):
    person = StaffMemberFactory(
        organisation=country.school, photo=ImageFactory(organisation=country.school), consents=["name", "photo"]
    )
    text = html(reader.get("/kk/staff/"))
    assert f'<a href="{person.slug}/">{person.last_name_kk} Гүлнар</a>' in text
    assert "<img" in text.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("purpose", ["name", "photo"])
def test_each_purpose_needs_its_own_consent(country, reader, purpose):
    StaffMemberFactory(organisation=country.school, photo=ImageFactory(organisation=country.school), consents=[purpose])
    main = html(reader.get("/kk/staff/")).partition("<main")[2].partition("</main")[0]
    assert ("Гүлнар" in main) == (purpose == "name")
    assert ("<img" in main) == (purpose == "photo")


def test_a_person_who_is_named_has_a_page_in_both_languages_with_the_switch_between_them(country, reader):
    person = StaffMemberFactory(organisation=country.school, consents=["name"], education_kk="ҚазҰПУ, 2004")
    kk, ru = (html(reader.get(f"/{code}/staff/{person.slug}/")) for code in ("kk", "ru"))
    assert '<html lang="kk"' in kk
    assert "математика мұғалімі" in kk
    assert "Гульнар" in ru
    assert 'lang="kk">ҚазҰПУ, 2004</span>' in ru
    assert f'href="/ru/staff/{person.slug}/"' in kk
    assert f'<link rel="canonical" href="http://school1.test/kk/staff/{person.slug}/">' in kk
    assert f'hreflang="ru" href="http://school1.test/ru/staff/{person.slug}/"' in kk
    assert re.search(r'<a[^>]*href="/kk/staff/"', kk.partition("<main")[0])


def test_a_withdrawal_hides_name_photo_and_page_on_the_next_request(country, reader):
    image = ImageFactory(organisation=country.school)
    person = StaffMemberFactory(organisation=country.school, photo=image, consents=["name", "photo"])
    for path in ("/kk/staff/", f"/kk/staff/{person.slug}/"):
        assert "Гүлнар" in html(reader.get(path))
    files = [rendition.url for rendition in image.renditions.all()]
    assert files
    person.consents.update(withdrawn_on=timezone.localdate())
    text = html(reader.get("/kk/staff/"))
    assert "Гүлнар" not in text
    assert not [url for url in files if url in text]
    assert reader.get(f"/kk/staff/{person.slug}/").status_code == 404
    assert reader.get("/kk/search/?q=Гүлнар").context["results"] == []


def test_a_consent_given_from_a_later_day_counts_from_that_day(country):
    person = StaffMemberFactory(organisation=country.school)
    StaffConsentFactory(member=person, given_on=timezone.localdate() + timezone.timedelta(days=1))
    assert not StaffConsent.objects.in_force().exists()


def test_nobody_without_consent_has_a_page(country, reader):
    person = StaffMemberFactory(organisation=country.school)
    for path in (f"{person.slug}/", f"{person.pk}-x/", "999999-x/", f"{person.pk}/", "x/"):
        assert reader.get(f"/kk/staff/{path}").status_code == 404


def test_an_old_name_in_the_address_leads_to_the_new_one(country, reader):
    person = StaffMemberFactory(organisation=country.school, consents=["name"])
    response = reader.get(f"/kk/staff/{person.pk}-kyz-aty/")
    assert response.headers["Location"] == f"../{person.slug}/"


def test_a_person_is_on_no_other_organisations_site(country, reader, site_client):
    open_pair(country.other_school, StaffIndexPage, "staff")
    person = StaffMemberFactory(organisation=country.school, consents=["name"])
    stranger = site_client(country.other_school)
    assert person.last_name_kk not in html(stranger.get("/kk/staff/"))
    assert stranger.get(f"/kk/staff/{person.slug}/").status_code == 404


def test_the_head_stands_first_and_teachers_by_their_association(country, reader):
    StaffMemberFactory(organisation=country.school, post_kk="күзетші", group="others")
    StaffMemberFactory(organisation=country.school, association_kk="Тіл бірлестігі")
    StaffMemberFactory(organisation=country.school, post_kk="орынбасар", group="administration", order=1)
    StaffMemberFactory(organisation=country.school, post_kk="директор", group="administration", is_head=True)
    kk = html(reader.get("/kk/staff/"))
    order = [kk.index(word) for word in ("директор", "орынбасар", "Тіл бірлестігі", "күзетші")]
    assert order == sorted(order)
    assert '<span lang="kk">Тіл бірлестігі</span>' in html(reader.get("/ru/staff/"))


def test_words_that_only_the_other_language_has_are_marked(country, reader):
    StaffMemberFactory(organisation=country.school, post_ru="")
    assert '<span lang="kk">математика мұғалімі</span>' in html(reader.get("/ru/staff/"))


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_of_the_list_is_the_same_for_three_and_forty(
    country, reader, django_assert_max_num_queries, count
):
    for _number in range(count):
        StaffMemberFactory(
            organisation=country.school,
            photo=ImageFactory(organisation=country.school),
            category="expert",
            consents=["name", "photo"],
        )
    reader.get("/kk/staff/")
    with django_assert_max_num_queries(7):
        reader.get("/kk/staff/")


def test_an_editor_records_a_person_with_a_consent_that_names_who_recorded_it(country, signed_in):
    editor = member(country.school, "editor")
    response = signed_in(editor).post("/admin/staff/new/", form_data() | consent_data())
    assert response.status_code == 302, response.context["form"].errors
    person = StaffMember.objects.get()
    assert (person.organisation, person.consents.get().recorded_by) == (country.school, editor)
    assert ModelLogEntry.objects.filter(user=editor, action="wagtail.create").exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last_name_kk": ""}, {"kk": "Қазақша немесе орысша", "ru": "на казахском или на русском"}),
        (consent_data(given_on="2999-01-01"), {"kk": "әлі келген жоқ", "ru": "ещё не наступил"}),
        (consent_data(withdrawn_on="2026-01-14"), {"kk": "берілгенге дейін", "ru": "раньше, чем оно дано"}),
        ({"email": "x"}, {"kk": "пошта", "ru": "почты"}),
    ],
)
def test_a_mistake_is_told_in_the_editors_language_and_nothing_typed_is_lost(
    country, signed_in, language, wrong, words
):
    editor = member(country.school, "editor", language=language)
    response = signed_in(editor).post("/admin/staff/new/", form_data(first_name_kk="Сәуле-Қыз") | wrong)
    assert response.status_code == 200
    assert words[language] in html(response)
    assert "Сәуле-Қыз" in html(response)
    assert not StaffMember.objects.exists()


def test_a_record_goes_to_ones_own_organisation_whatever_the_form_says(country, signed_in):
    editor = member(country.school, "editor")
    response = signed_in(editor).post("/admin/staff/new/", form_data(organisation="school2.test"))
    assert response.status_code == 200
    assert not StaffMember.objects.exists()
    person = StaffMemberFactory(organisation=country.school)
    signed_in(editor).post(f"/admin/staff/edit/{person.pk}/", form_data(organisation="school2.test"))
    person.refresh_from_db()
    assert person.organisation == country.school


def test_another_schools_photo_is_refused_like_one_that_is_not_there(country, signed_in):
    photo = ImageFactory(organisation=country.other_school)
    client = signed_in(member(country.school, "editor"))
    errors = [
        client.post("/admin/staff/new/", form_data(photo=pk)).context["form"].errors["photo"]
        for pk in (photo.pk, 99_999_983)
    ]
    assert errors[0] == errors[1]


def test_an_official_sees_the_staff_below_and_a_technician_sees_none(country, signed_in):
    StaffMemberFactory(organisation=country.school, last_name_kk="Төмендегі")
    assert "Төмендегі" in html(signed_in(member(country.district, "official")).get("/admin/staff/"))
    assert "Төмендегі" not in html(signed_in(member(country.other_region, "official")).get("/admin/staff/"))
    assert signed_in(member(country.school, "technical")).get("/admin/staff/").status_code == 404


def test_words_used_before_are_offered_from_ones_own_organisation_only(country, signed_in):
    StaffMemberFactory(organisation=country.school, post_kk="логопед")
    StaffMemberFactory(organisation=country.other_school, post_kk="аспаз")
    text = html(signed_in(member(country.school, "editor")).get("/admin/staff/new/"))
    assert '<datalist id="post_kk_words"><option value="логопед"></datalist>' in text
    assert 'list="post_kk_words"' in text
    assert "аспаз" not in text


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_of_the_admins_list(country, signed_in, django_assert_max_num_queries, count):
    StaffMemberFactory.create_batch(count, organisation=country.school)
    client = signed_in(member(country.school, "editor"))
    client.get("/admin/staff/")
    with django_assert_max_num_queries(14):
        client.get("/admin/staff/")
