"""An author withdraws what is public: it shows nowhere any more, and its address says why."""

from django.core.files.base import ContentFile
from django.test import Client

from base.models import OutgoingMail
from materials.models import Material, MaterialPage, StoredFile, VersionFile
from tests.factories import member
from tests.materials.conftest import FACTS, decide, write

REASON = "Есептерде қате табылды."


def published(at_school, sent, reviewers) -> str:
    """Its address."""
    for reviewer in reviewers:
        decide(at_school(reviewer), sent)
    return MaterialPage.objects.get().get_url_parts()[2]


def withdraw(client, material, reason=REASON):
    return client.post(f"/kk/my/materials/{material.pk}/", {"withdraw": "1", "reason": reason})


def test_its_address_says_why_and_nothing_else_shows_it(country, at_school, sent, association, council):
    address = published(at_school, sent, [association, council])
    author, reader = at_school(sent.author), Client(HTTP_HOST=country.school.host)
    assert withdraw(author, sent).status_code == 302
    answer = reader.get(address)
    assert answer.status_code == 302
    told = reader.get(answer["Location"].partition(country.school.host)[2] or answer["Location"])
    assert told.status_code == 410 and REASON in told.content.decode()
    elsewhere = Client(HTTP_HOST=country.other_school.host).get(f"/kk/material/{sent.code}/")
    assert elsewhere["Location"] == f"http://{country.school.host}/kk/material/{sent.code}/"
    assert reader.get("/kk/materials/").status_code == 404
    assert reader.get(f"{address}version/1/").status_code == 404


def test_its_files_are_withdrawn_with_it(country, at_school, sent, association, council):
    published(at_school, sent, [association, council])
    version = sent.versions.get()
    stored = StoredFile.objects.create(sha256="0" * 64, size=3, kind="PDF", file=ContentFile(b"abc", name="x"))
    file = VersionFile.objects.create(version=version, stored=stored, name="a.pdf")
    reader = Client(HTTP_HOST=country.school.host)
    address = f"/kk/material/{sent.code}/1/{file.pk}/"
    assert reader.get(address).status_code == 200
    withdraw(at_school(sent.author), sent)
    assert reader.get(address).status_code == 404


def test_it_comes_back_through_all_stages(at_school, sent, association, council):
    published(at_school, sent, [association, council])
    author = at_school(sent.author)
    assert withdraw(author, sent).status_code == 302
    assert write(author, sent, "send").status_code == 302
    for reviewer in (association, council):
        decide(at_school(reviewer), sent)
    material = Material.objects.get()
    assert material.page.live and material.withdrawn_at is None and material.versions.count() == 2


def test_without_a_reason_it_stays(at_school, sent, association, council):
    published(at_school, sent, [association, council])
    answer = withdraw(at_school(sent.author), sent, " ")
    assert answer.status_code == 409 and MaterialPage.objects.get().live


def test_a_reason_that_is_too_long_is_not_cut_and_the_draft_stays_in_its_form(at_school, sent, association, council):
    published(at_school, sent, [association, council])
    answer = withdraw(at_school(sent.author), sent, "ұ" * 501)
    page = answer.content.decode()
    assert answer.status_code == 409 and MaterialPage.objects.get().live and "ұ" * 501 in page
    assert list(answer.context["withdraw_form"].errors) == ["reason"] and "501" in page
    assert FACTS["annotation"] in page and "Бөлшектерді қосамыз." in page and not answer.context["writing"].form.errors


def test_only_what_is_public_and_only_by_its_author(at_school, sent, association, council):
    assert withdraw(at_school(sent.author), sent).status_code == 409
    published(at_school, sent, [association, council])
    assert withdraw(at_school(council), sent).status_code == 404
    assert MaterialPage.objects.get().live


def take_down(client, material, reason=REASON):
    return client.post("/kk/my/public-materials/", {"material": material.pk, "reason": reason})


def test_the_head_takes_down_what_is_public_and_the_author_learns_why(country, at_school, sent, association, council):
    address = published(at_school, sent, [association, council])
    head = at_school(member(country.school, "head"))
    assert sent.page.title in head.get("/kk/my/public-materials/").content.decode()
    assert take_down(head, sent).status_code == 302
    assert Client(HTTP_HOST=country.school.host).get(address).status_code == 302
    assert REASON in OutgoingMail.objects.filter(to=sent.author.email).first().body
    assert REASON in at_school(sent.author).get(f"/kk/my/materials/{sent.pk}/").content.decode()


def test_nobody_else_takes_anything_down(country, at_school, sent, association, council):
    published(at_school, sent, [association, council])
    for client in (
        at_school(member(country.school, "teacher")),
        at_school(member(country.other_school, "head")),
        at_school(member(country.other_school, "head"), country.other_school.host),
    ):
        assert take_down(client, sent).status_code in (404, 409)
    assert MaterialPage.objects.get().live


def test_the_head_gives_a_reason(country, at_school, sent, association, council):
    published(at_school, sent, [association, council])
    head = at_school(member(country.school, "head"))
    assert take_down(head, sent, "").status_code == 409 and MaterialPage.objects.get().live
