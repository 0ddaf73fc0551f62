"""A published material is discussed in the open; what isn't public, isn't discussed."""

import pytest

from tests.factories import member
from tests.forum.conftest import trusted
from tests.materials.conftest import begun, decide, write


@pytest.fixture
def work(at_school, teacher, association, council):
    material = begun(at_school(teacher))
    write(at_school(teacher), material, "send")
    for reviewer in (association, council):
        decide(at_school(reviewer), material)
    material.refresh_from_db()
    return material


def page_of(client, work) -> str:
    return client.get(work.page.get_url_parts()[2]).content.decode()


def test_a_teacher_of_another_school_discusses_it(work, country, at_school, site_client):
    reader = site_client(country.school)
    address = page_of(reader, work).partition("/kk/discussion/")[2].partition('"')[0]
    thread = f"/kk/discussion/{address}"
    guest = at_school(trusted(member(country.other_school, "teacher", last_name="Қонақ"), country))
    assert guest.post(thread, {"text": "Маған ұнады, бірақ уақыт жетпейді."}).status_code == 302
    discussion = reader.get(thread).content.decode()
    assert "уақыт жетпейді" in discussion and f'href="/kk/material/{work.code}/"' in discussion
    assert "1 пікір" in page_of(reader, work)


def test_the_most_discussed_come_first(work, country, at_school, teacher, site_client):
    work.discussed_count = 3
    work.save()
    page = site_client(country.ministry).get("/kk/catalogue/?order=discussed").content.decode()
    assert work.page.title in page and "order=discussed" in page


def test_what_is_withdrawn_is_not_discussed_any_more(work, country, at_school, teacher, site_client):
    reader = site_client(country.school)
    thread = "/kk/discussion/" + page_of(reader, work).partition("/kk/discussion/")[2].partition('"')[0]
    at_school(teacher).post(f"/kk/my/materials/{work.pk}/", {"withdraw": "1", "reason": "Қате табылды"})
    assert reader.get(thread).status_code == 404
