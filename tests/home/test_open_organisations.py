"""The one door by which organisations come to be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from wagtail.models import Collection, Page, Site

from home.actions import move_organisation, open_organisations
from home.models import FolderPage, NewsIndexPage, SchoolHomePage
from schools.models import Organisation
from tests.factories import NewsPageFactory, OrganisationFactory


def test_a_school_gets_its_folder_homes_news_lists_site_and_collection(country):
    school = Organisation.objects.get(pk=country.school.pk)
    assert school.folder.get_parent().pk == country.district.area.pk
    assert {page.locale.language_code for page in school.folder.get_children()} == {"kk", "ru"}
    assert school.home_kk.translation_key == school.home_ru.translation_key
    assert school.site.root_page == school.home_kk
    assert country.other_school.site.root_page.pk == country.other_school.home_ru.pk
    for home in (school.home_kk, school.home_ru):
        assert isinstance(home.get_children().get().specific, NewsIndexPage)
    assert school.collection.name.startswith(f"{school.pk:08d} ")


def test_the_tree_has_no_problems_after_bulk_and_single_openings(country):
    rows = [
        {
            "kind": "school",
            "parent": country.district,
            "host": f"s{number}.test",
            "bin": f"{number:012d}",
            "name_kk": "а",
            "name_ru": "б",
            "working_language": "ru",
        }
        for number in range(40)
    ]
    open_organisations(rows)
    assert not any(Page.find_problems())
    assert not any(Collection.find_problems())


def test_rows_are_those_that_wagtail_itself_would_write(country):
    """The same pages, made with add_child, differ in nothing but names and keys."""
    district = FolderPage.objects.get(pk=country.district.area.pk)
    folder = district.add_child(instance=FolderPage(title="a", slug="by-hand"))
    home = folder.add_child(instance=SchoolHomePage(title="b", slug="kk"))
    index = home.add_child(instance=NewsIndexPage(title="c", slug="news", show_in_menus=True))
    opened = Organisation.objects.get(pk=country.school.pk)
    pairs = [(opened.folder, folder), (opened.home_kk, home), (opened.home_kk.get_children().get(), index)]
    own = {"id", "page_ptr", "title", "draft_title", "slug", "path", "url_path", "translation_key", "numchild"}
    own |= {"first_published_at", "last_published_at"}
    for bulk, single in pairs:
        bulk, single = bulk.specific, type(single).objects.get(pk=single.pk)
        fields = [field.attname for field in single._meta.concrete_fields if field.name not in own]
        assert {f: getattr(bulk, f) for f in fields} == {f: getattr(single, f) for f in fields}
        assert bulk.url_path.count("/") == single.url_path.count("/")


def test_a_taken_host_or_bin_opens_nothing(country):
    before = Organisation.objects.count(), Page.objects.count(), Site.objects.count()
    for taken in ({"host": country.school.host}, {"bin": country.school.bin}):
        from django.db import transaction

        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationFactory(parent=country.district, **taken)
    assert (Organisation.objects.count(), Page.objects.count(), Site.objects.count()) == before


def test_a_bad_bin_is_refused_by_name(country):
    with pytest.raises(ValidationError) as error:
        OrganisationFactory(parent=country.district, bin="12")
    assert "bin" in error.value.message_dict


def test_opening_one_more_costs_the_same_queries_after_many(country, django_assert_max_num_queries):
    OrganisationFactory(parent=country.district)
    with django_assert_max_num_queries(45):
        OrganisationFactory(parent=country.district)


def test_a_moved_school_keeps_its_addresses_and_moves_in_both_languages(country):
    page = NewsPageFactory(organisation=country.school)
    address = page.full_url
    other_district = OrganisationFactory(district=True, parent=country.other_region)
    move_organisation(organisation=country.school, to=other_district)
    page = Page.objects.get(pk=page.pk)
    assert page.full_url == address
    assert page.path.startswith(other_district.area.path)
    assert country.school.home_ru.path.startswith(other_district.area.path)
    assert not any(Page.find_problems())
