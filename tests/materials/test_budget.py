"""What a page costs doesn't depend on how many materials there are."""

import pytest

from tests.factories import member
from tests.materials.conftest import begun, decide, write

ADDRESSES = {"/kk/my/materials/": 30, "/kk/my/reviews/": 26, "/kk/materials/": 26, "/kk/my/public-materials/": 20}


def published(at_school, author, reviewers):
    material = begun(author)
    write(author, material, "send")
    for reviewer in reviewers:
        decide(at_school(reviewer), material)
    return material


@pytest.mark.parametrize("address", ADDRESSES)
def test_lists(at_school, teacher, association, council, django_assert_max_num_queries, address):
    author = at_school(teacher)
    client = at_school(association)
    for _number in range(3):
        published(at_school, author, [association, council])
        write(author, begun(author), "send")
        begun(author)
    head = at_school(member(teacher.memberships.get().organisation, "head"))
    reader = {"/kk/my/materials/": author, "/kk/my/public-materials/": head}.get(address, client)
    reader.get(address)
    with django_assert_max_num_queries(ADDRESSES[address]):
        assert reader.get(address).status_code == 200


def test_a_material(at_school, teacher, association, council, django_assert_max_num_queries):
    material = published(at_school, at_school(teacher), [association, council])
    material.page.refresh_from_db()
    reader = at_school(teacher)
    with django_assert_max_num_queries(15):
        assert reader.get(material.page.get_url_parts()[2]).status_code == 200
