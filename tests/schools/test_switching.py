"""One account, several organisations: the choice at the top says where one works now, and takes nothing away."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from schools.models import Membership
from tests.factories import MembershipFactory, NewsPageFactory, UserFactory, member


@pytest.fixture
def person(country):
    """An editor of two schools, and the official of a region."""
    user = UserFactory()
    MembershipFactory(user=user, organisation=country.school, role="editor")
    MembershipFactory(user=user, organisation=country.other_school, role="editor")
    MembershipFactory(user=user, organisation=country.region, role="official")
    return user


@pytest.fixture
def client(signed_in, person):
    return signed_in(person)


def switch(client, organisation):
    return client.get(f"/admin/organisation/{organisation.pk}/")


def explorer(client) -> str:
    return client.get("/admin/pages/").headers["Location"]


def test_the_explorer_opens_where_one_works_now(client, country):
    for organisation in (country.school, country.other_school):
        assert switch(client, organisation).headers["Location"] == f"/admin/pages/{organisation.folder.pk}/"
        assert explorer(client) == f"/admin/pages/{organisation.folder.pk}/"
    assert switch(client, country.region).headers["Location"] == f"/admin/pages/{country.region.area.pk}/"


def test_the_choice_stands_in_the_menu(client, country):
    assert f"/admin/organisation/{country.school.pk}/" in client.get("/admin/").content.decode()
    switch(client, country.school)
    chosen = json.dumps({"label": country.school.name_kk})[1:-1]  # of the menu's own entry
    assert client.get("/admin/").content.decode().count(chosen) == 2  # and of the way to it


def test_a_letters_link_works_whatever_is_chosen(client, country):
    page = NewsPageFactory(organisation=country.other_school, draft=True)
    switch(client, country.school)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_role_that_ended_is_no_place_any_more(client, country, person):
    switch(client, country.school)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=person, organisation=country.school).update(ends_on=yesterday)
    assert switch(client, country.school).status_code == 404
    assert explorer(client) != f"/admin/pages/{country.school.folder.pk}/"


def test_who_has_one_organisation_sees_no_choice(country, signed_in):
    page = signed_in(member(country.school, "editor")).get("/admin/").content.decode()
    assert "/admin/organisation/" not in page


def test_another_organisation_is_one_that_is_not_there(country, signed_in):
    assert switch(signed_in(member(country.school, "editor")), country.other_school).status_code == 404


def test_many_organisations_cost_no_query_more(country, signed_in, django_assert_max_num_queries, client):
    client.get("/admin/")
    with django_assert_max_num_queries(45):
        client.get("/admin/")
