"""Who sees and decides what: nothing of another school, of a colleague's draft, or of one's own material's review."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext, override

from home.to_do import to_do_for
from materials.models import Material, StoredFile
from tests.factories import member
from tests.materials.conftest import begun, decide, seated, state_of, write


def addresses(material: Material) -> list[str]:
    return [f"/kk/my/materials/{material.pk}/", f"/kk/my/reviews/{state_of(material).pk}/"]


def test_a_stranger_is_sent_to_sign_in(country, sent):
    for address in ["/kk/my/materials/", "/kk/my/reviews/", *addresses(sent)]:
        answer = Client(HTTP_HOST=country.school.host).get(address)
        assert answer.status_code == 302 and answer["Location"].startswith("/kk/enter/")


def test_a_colleague_sees_no_draft_of_another(country, at_school, sent):
    colleague = at_school(member(country.school, "teacher"))
    assert [colleague.get(address).status_code for address in addresses(sent)] == [404, 404]
    assert colleague.get("/kk/my/reviews/").status_code == 404
    assert sent.page.draft_title not in colleague.get("/kk/my/materials/").content.decode()


@pytest.mark.parametrize("role", ["teacher", "head", "editor"])
def test_people_of_another_school_find_no_desk_here_and_nothing_at_theirs(country, at_school, sent, role):
    person = member(country.other_school, role)
    here, there = at_school(person), at_school(person, country.other_school.host)
    for address in ["/kk/my/materials/", *addresses(sent)]:
        assert here.get(address).status_code == 404
    assert [there.get(address).status_code for address in addresses(sent)] == [404, 404]
    assert there.post(addresses(sent)[0], {"take_back": "1"}).status_code == 404


def test_a_teacher_has_no_business_in_the_admin(country, teacher, signed_in):
    client = signed_in(teacher)
    assert client.get("/admin/").status_code == 404
    answer = client.get("/kk/account/start/")
    assert f"http://{country.school.host}/kk/enter/?next=" in answer["Refresh"]


def test_who_has_no_role_is_told_so(country, signed_in, teacher):
    teacher.memberships.all().delete()
    assert signed_in(teacher).get("/kk/account/start/").status_code == 200


def test_nobody_decides_on_his_own(country, at_school, association, council):
    author = at_school(association)
    material = begun(author)
    write(author, material, "send")
    assert decide(author, material).status_code == 404
    assert decide(at_school(council), material).status_code == 302


def test_the_head_of_another_subject_is_not_asked(country, at_school, teacher, council):
    other = seated(country.school, "association", subjects=["physics"])
    author = at_school(teacher)
    material = begun(author)
    write(author, material, "send")
    assert decide(at_school(other), material).status_code == 404
    assert decide(at_school(council), material).status_code == 302


def test_where_nobody_has_a_seat_the_head_of_the_school_decides(country, at_school, teacher):
    head = at_school(member(country.school, "head"))
    author = at_school(teacher)
    material = begun(author)
    write(author, material, "send")
    assert str(material.pk) and decide(head, material).status_code == 302
    assert decide(head, material).status_code == 302
    material.page.refresh_from_db()
    assert material.page.live


def test_the_head_who_decides_is_told_in_the_admin_and_led_to_the_desk(country, at_school, teacher, signed_in):
    head = member(country.school, "head", language="kk")
    author = at_school(teacher)
    write(author, begun(author), "send")
    (to_do,) = [row for row in to_do_for(head) if "my%2Freviews" in row.url]
    assert to_do.count == 1 and to_do.url.startswith(f"http://{country.school.host}/kk/enter/?next=")
    assert not [row for row in to_do_for(teacher) if "reviews" in row.url]


def test_where_nobody_at_all_may_review_the_author_learns_why(at_school, sent):
    with override("kk"):
        words = gettext("Nobody at this school may review it yet. The head can give somebody a seat under “People”.")
    assert words in at_school(sent.author).get(f"/kk/my/materials/{sent.pk}/").content.decode()


def test_a_draft_shows_nowhere(country, sent):
    reader = Client(HTTP_HOST=country.school.host)
    for address in (f"/kk/material/{sent.code}/", "/kk/materials/", sent.page.get_url_parts()[2]):
        assert reader.get(address).status_code == 404
    assert sent.page.draft_title not in reader.get("/kk/search/?q=бөлшектерді").content.decode()


def test_files_of_a_draft_are_its_authors_and_reviewers_alone(country, at_school, teacher, association):
    author = at_school(teacher)
    material = begun(author)
    write(author, material, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4 a"))
    stored = StoredFile.objects.get()
    address = f"/kk/my/materials/{material.pk}/files/{stored.pk}/"
    assert author.get(address).status_code == 200
    assert author.get(f"/kk/my/materials/{material.pk}/files/{stored.pk + 1}/").status_code == 404
    assert at_school(association).get(address).status_code == 404
    other = begun(at_school(member(country.school, "teacher")))
    assert at_school(other.author).get(f"/kk/my/materials/{other.pk}/files/{stored.pk}/").status_code == 404
