"""One folder tree, forked by language at the leaf: what Wagtail has to bear, tried at each upgrade."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page

from home.models import FolderPage, NewsIndexPage, SchoolHomePage
from tests.factories import NewsPageFactory, UserFactory, member


def test_a_russian_home_can_stand_under_a_kazakh_folder(country):
    folder, home = country.school.folder, country.school.home_ru
    assert folder.locale.language_code == "kk"
    assert home.locale.language_code == "ru"
    assert home.get_parent().pk == folder.pk
    home.specific.full_clean()


def test_either_home_finds_the_other_by_the_key_they_share(country):
    with override("ru"):
        assert country.school.home_kk.localized.pk == country.school.home_ru.pk
    with override("kk"):
        assert country.other_school.site.root_page.localized.pk == country.other_school.home_kk.pk


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_new_page_gets_the_language_of_its_home(country, language):
    assert NewsPageFactory(organisation=country.school, language=language).locale == Locale.objects.get(
        language_code=language
    )


def test_nobody_may_move_a_home_or_a_folder(country):
    for user in (UserFactory(superuser=True), member(country.ministry, "official")):
        for page in (country.school.home_kk, country.school.home_ru, country.school.folder, country.district.area):
            rights = page.specific.permissions_for_user(user)
            assert not rights.can_move()
            assert not rights.can_move_to(country.other_region.area)
            assert not rights.can_copy_to(country.other_region.area)
            assert not rights.can_delete()
            assert not rights.can_unpublish()


def test_folders_and_homes_cannot_be_made_by_hand(country, signed_in):
    client = signed_in(member(country.ministry, "official"))
    for model in ("folderpage", "schoolhomepage", "authorityhomepage"):
        url = reverse("wagtailadmin_pages:add", args=["home", model, country.district.area.pk])
        assert client.get(url).status_code == 404
    assert FolderPage.allowed_subpage_models() == []
    assert NewsIndexPage not in SchoolHomePage.creatable_subpage_models()


def test_the_address_of_a_home_is_its_language_and_no_field_of_any_form(country):
    for language in ("kk", "ru"):
        home = country.school.home(language).specific
        assert home.slug == language
        assert "slug" not in home.get_edit_handler().get_form_class().base_fields


def test_one_delete_of_a_folder_would_take_all_of_an_organisation_and_is_refused_by_the_register(country):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        Page.objects.get(pk=country.school.folder.pk).delete()


def test_the_workflow_of_the_country_covers_both_languages(country):
    for language in ("kk", "ru"):
        assert NewsPageFactory(organisation=country.school, language=language).get_workflow() is not None


def test_the_explorer_names_the_language_of_each_home(country, signed_in):
    client = signed_in(member(country.school, "editor"))
    listing = client.get(reverse("wagtailadmin_explore", args=[country.school.folder.pk])).content.decode()
    for language in ("kk", "ru"):
        assert country.school.home(language).specific.get_admin_display_title() in listing
