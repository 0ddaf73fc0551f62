"""Sections of a site: made from the editor's list, shown only while there is something in them."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import DocumentIndexPage, StandardPage
from home.sections import SECTIONS, section_states
from tests.factories import DocumentPageFactory, member, section_index


def make(client, organisation, code):
    return client.post(reverse("site-sections", args=[organisation.pk]), {"section": code})


@pytest.mark.parametrize(("language", "title"), [("kk", "Қабылдау"), ("ru", "Приём")])
def test_an_editor_makes_a_section_in_the_language_he_writes(country, signed_in, language, title):
    client = signed_in(member(country.school, "editor", language=language))
    answer = make(client, country.school, "admission")
    page = StandardPage.objects.get(section="admission")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.slug, page.live, page.show_in_menus) == (title, "admission", False, True)
    assert page.get_parent().pk == country.school.home(language).pk
    assert make(client, country.school, "admission").url == answer.url
    assert StandardPage.objects.filter(section="admission").count() == 1


def test_a_list_is_made_as_a_pair_and_shows_when_something_is_in_it(country, signed_in, site_client):
    make(signed_in(member(country.school, "editor")), country.school, "documents")
    kk, ru = DocumentIndexPage.objects.order_by("locale__language_code")
    assert kk.translation_key == ru.translation_key and [kk.title, ru.title] == ["Құжаттар", "Документы"]
    reader = site_client(country.school)
    assert reader.get("/kk/documents/").status_code == reader.get("/ru/documents/").status_code == 404
    document = DocumentPageFactory(organisation=country.school, title="Жарғы")
    for language in ("kk", "ru"):
        assert "Жарғы" in reader.get(f"/{language}/documents/").content.decode()
        assert f'href="/{language}/documents/"' in reader.get(f"/{language}/").content.decode()
    document.unpublish()
    assert reader.get("/kk/documents/").status_code == reader.get("/ru/documents/").status_code == 404
    assert "/documents/" not in reader.get("/kk/").content.decode()
    assert "/documents/" not in reader.get("/sitemap.xml").content.decode()


def test_a_deleted_last_item_hides_its_list(country, site_client):
    document = DocumentPageFactory(organisation=country.school)
    reader = site_client(country.school)
    assert reader.get("/kk/documents/").status_code == 200
    Page.objects.get(pk=document.pk).delete()
    assert reader.get("/kk/documents/").status_code == 404


def test_an_empty_list_stays_hidden_when_somebody_publishes_it(country):
    index = section_index(country.school, "documents")
    index.save_revision().publish()
    assert not DocumentIndexPage.objects.get(pk=index.pk).live


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_list_of_sections_tells_what_is_missing(country, signed_in, language):
    section_index(country.school, "documents")
    page = signed_in(member(country.school, "head", language=language)).get(
        reverse("site-sections", args=[country.school.pk])
    )
    names = [str(getattr(section, f"name_{language}")) for section in SECTIONS.values() if section.code != "activity"]
    text = page.content.decode()
    assert all(name in text for name in names)
    assert 'value="admission"' in text and 'value="documents"' not in text and 'value="activity"' not in text


def test_the_dashboard_tells_a_school_and_not_an_official(country, signed_in):
    assert "missing-sections" in signed_in(member(country.school, "editor")).get("/admin/").content.decode()
    assert "missing-sections" not in signed_in(member(country.district, "official")).get("/admin/").content.decode()


@pytest.mark.parametrize("code", ["activity", "no such", ""])
def test_a_section_of_another_kind_or_none_is_not_made(country, signed_in, code):
    assert make(signed_in(member(country.school, "head")), country.school, code).status_code == 302
    assert not [state for state in section_states(country.school) if state.page]


@pytest.mark.parametrize("role", ["editor", "head"])
def test_the_other_school_gets_the_one_404(country, signed_in, role):
    client = signed_in(member(country.other_school, role))
    assert client.get(reverse("site-sections", args=[country.school.pk])).status_code == 404
    assert make(client, country.school, "about").status_code == 404
    assert not StandardPage.objects.exists()


def test_query_budget_of_the_list_of_sections(country, signed_in, django_assert_max_num_queries):
    client = signed_in(member(country.school, "head"))
    url = reverse("site-sections", args=[country.school.pk])
    client.get(url)
    with django_assert_max_num_queries(24):
        client.get(url)
