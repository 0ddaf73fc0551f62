"""Which site owns a page, and which a host: in one look-up. Each patch has a test that says when it can go."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import RequestFactory
from wagtail.contrib.redirects import signal_handlers
from wagtail.models import Page, Site, pages, sites

from base import site_paths
from home.actions import change_host
from schools.models import Organisation
from tests.factories import NewsPageFactory, OrganisationFactory

ROOT = Path(__file__).resolve().parents[2]


def warm(page):
    """As after a first request: both look-ups have been answered once."""
    entry = site_paths.site_for_page(page)
    assert site_paths.site_for_host(entry.host) == entry


def test_a_page_knows_its_site_and_its_language(country):
    kk = NewsPageFactory(organisation=country.school)
    ru = NewsPageFactory(organisation=country.school, language="ru")
    assert kk.full_url == f"http://school1.test/kk/news/{kk.slug}/"
    assert ru.full_url == f"http://school1.test/ru/news/{ru.slug}/"
    assert Page.objects.get(pk=kk.pk).full_url == kk.full_url  # plain rows too


def test_a_folder_has_no_address(country):
    assert country.district.area.url is None
    assert country.school.folder.specific.url is None


def test_links_are_short_on_the_own_site_and_full_elsewhere(country):
    page = NewsPageFactory(organisation=country.school)
    here = RequestFactory().get("/kk/", HTTP_HOST="school1.test")
    there = RequestFactory().get("/kk/", HTTP_HOST="school2.test")
    assert page.get_url(here) == f"/kk/news/{page.slug}/"
    assert page.get_url(there) == page.full_url


def test_scheme_and_port_come_from_settings_not_from_the_site(country, settings):
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "https", 8443
    assert NewsPageFactory(organisation=country.school).full_url.startswith("https://school1.test:8443/kk/")
    assert country.school.site.root_url == "https://school1.test:8443"


def test_a_known_site_costs_no_query(country, django_assert_num_queries):
    page = NewsPageFactory(organisation=country.school)
    warm(page)
    with django_assert_num_queries(0):
        assert Page.get_url(page)
        assert site_paths.site_for_host("school1.test")


def test_an_unknown_site_costs_one_query_however_many_there_are(country, django_assert_num_queries):
    page = NewsPageFactory(organisation=country.school)
    OrganisationFactory.create_batch(5, parent=country.district)
    cache.clear()
    with django_assert_num_queries(1):
        assert site_paths.site_for_page(page).host == "school1.test"
    with django_assert_num_queries(1):
        assert site_paths.site_for_host("school1.test").host == "school1.test"


def test_a_changed_host_is_followed_at_once(country, django_capture_on_commit_callbacks):
    page = NewsPageFactory(organisation=country.school)
    warm(page)
    with django_capture_on_commit_callbacks(execute=True):
        change_host(organisation=country.school, host="New.school1.test")
    assert page.full_url.startswith("http://new.school1.test/")
    assert site_paths.site_for_host("school1.test") is None
    assert site_paths.site_for_host("new.school1.test").site_id == country.school.site.pk


def test_a_deleted_site_is_gone_at_once(country, django_capture_on_commit_callbacks):
    page = NewsPageFactory(organisation=country.school)
    warm(page)
    site = country.school.site
    Organisation.objects.filter(pk=country.school.pk).update(site=None)
    with django_capture_on_commit_callbacks(execute=True):
        site.delete()
    assert site_paths.site_for_page(page) is None
    assert site_paths.site_for_host("school1.test") is None


def test_a_slow_reader_cannot_put_an_old_host_back(country, django_capture_on_commit_callbacks):
    """It read the row before the change, and comes to write its entry only after it."""
    old = site_paths.entry_of(country.school.site)
    with django_capture_on_commit_callbacks(execute=True):
        change_host(organisation=country.school, host="new.test")
    late = lambda: Site.objects.filter(pk=old.site_id)  # noqa: E731
    site_paths._read(site_paths._folder_key(old.folder), late)
    cache.add(site_paths._folder_key(old.folder), (old.site_id, old.host, old.folder, old.root_page_id))
    assert site_paths.site_for_page(country.school.home_kk).host == "new.test"


def test_renaming_a_folder_above_keeps_every_address(country):
    page = NewsPageFactory(organisation=country.school)
    address = page.full_url
    area = country.district.area.specific
    area.slug = "renamed"
    area.save()
    assert Page.objects.get(pk=page.pk).full_url == address


RENAME = """
import django
django.setup()
from schools.models import Organisation
organisation = Organisation.objects.get(host="before.test")
organisation.name_kk = "жаңа"
organisation.save()
"""
CHANGE_HOST = """
import django
django.setup()
from home.actions import change_host
from schools.models import Organisation
change_host(organisation=Organisation.objects.get(host="before.test"), host="after.test")
"""


@pytest.mark.parametrize("backend", ["file", pytest.param("redis", marks=pytest.mark.redis)])
def test_a_command_in_a_second_process_is_seen_by_the_running_server(tmp_path, backend):
    """Two real processes on one database and one cache, as in an installation."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.two_processes",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "VARIABLE_DIR": str(tmp_path),
        "TEST_CACHE": backend,
    }
    server = [sys.executable, "-m", "tests.two_processes_server"]
    result = subprocess.run(server, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.split() == [
        "kept:True", "kept:False", "renamed:True", "before:200", "changed", "before:404", "after:200",
    ]  # fmt: skip


# When may the patches go? When stock Wagtail no longer walks the list of all sites.


def test_wagtail_still_walks_all_sites_for_each_link():
    stock = inspect.getsource(pages)
    assert "for srp in self._get_site_root_paths(cache_object)" in stock
    assert "{root_path[0] for root_path in self._get_site_root_paths(request)}" in stock


def test_wagtail_still_looks_for_a_host_with_an_or_that_no_index_serves():
    assert "Q(hostname=hostname) | Q(is_default_site=True)" in inspect.getsource(sites.get_site_for_hostname)


def test_the_redirects_app_still_copies_the_private_attribute_that_our_memo_lives_in():
    assert "_wagtail_cached_site_root_paths" in inspect.getsource(signal_handlers)


def test_requests_still_keep_their_site_where_we_put_it():
    assert "_wagtail_site" in inspect.getsource(Site.find_for_request)
    assert settings.WAGTAIL_I18N_ENABLED
