"""From a teacher's draft through both stages of the review to the public page."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext, override

from base.models import OutgoingMail
from materials.models import MaterialPage, MaterialVersion
from tests.materials.conftest import begun, decide, state_of, write


def graph_of(html: str) -> list[dict]:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])["@graph"]


def public(country, path: str = ""):
    return Client(HTTP_HOST=country.school.host).get(path)


def test_the_whole_way(country, teacher, association, council, at_school):
    author = at_school(teacher)
    material = begun(author)
    pdf = SimpleUploadedFile("Жоспар.pdf", b"%PDF-1.4 plan")
    assert write(author, material, "save", upload=pdf).status_code == 302
    page = author.get(f"/kk/my/materials/{material.pk}/").content.decode()
    token = re.search(r'name="file" value="([^"]+)"', page)[1]
    assert write(author, material, "send", file=token).status_code == 302
    assert not MaterialPage.objects.get().live

    first, second = at_school(association), at_school(council)
    assert "Жай бөлшектерді қосу" in first.get("/kk/my/reviews/").content.decode()
    assert decide(first, material).status_code == 302
    assert not MaterialPage.objects.get().live
    assert decide(second, material).status_code == 302

    page = MaterialPage.objects.get()
    assert page.live and page.get_parent().live
    shown = public(country, page.url.partition(country.school.host)[2] or page.url).content.decode()
    for words in ("Бөлшектерді қосамыз", "<li>карточка</li>", "Ахметова", "Жоспар.pdf", "CC BY"):
        assert words in shown, words
    (thing,) = [row for row in graph_of(shown) if row["@type"] == "LearningResource"]
    assert thing["identifier"] == material.code and thing["license"].startswith("https://creativecommons.org/")
    version = MaterialVersion.objects.get()
    file = public(country, f"/kk/material/{material.code}/1/{version.files.get().pk}/")
    assert b"".join(file.streaming_content) == b"%PDF-1.4 plan"
    assert public(country, f"/kk/material/{material.code}/").status_code == 302


def test_each_is_told_in_his_language(country, teacher, association, council, at_school, sent):
    (letter,) = OutgoingMail.objects.filter(to=association.email)
    with override("ru"):
        assert gettext("A material waits for your review: «%(title)s»") % {"title": sent.page.title} == letter.subject
    assert f"/ru/my/reviews/{state_of(sent).pk}/" in letter.body
    decide(at_school(association), sent)
    assert OutgoingMail.objects.filter(to=council.email).count() == 1
    decide(at_school(council), sent, "return", "Мақсаттарын нақтылаңыз")
    letter = OutgoingMail.objects.get(to=teacher.email)
    assert "Мақсаттарын нақтылаңыз" in letter.body and f"/kk/my/materials/{sent.pk}/" in letter.body


def test_what_was_returned_goes_through_all_stages_again(teacher, association, council, at_school, sent):
    decide(at_school(association), sent)
    decide(at_school(council), sent, "return", "Толықтырыңыз")
    assert "Толықтырыңыз" in at_school(teacher).get(f"/kk/my/materials/{sent.pk}/").content.decode()
    write(at_school(teacher), sent, "send")
    assert state_of(sent).task.specific.stage == "association"


def test_what_was_refused_stays_so(teacher, association, at_school, sent):
    decide(at_school(association), sent, "refuse", "Көшірілген")
    sent.refresh_from_db()
    assert sent.refused_at and write(at_school(teacher), sent, "send").status_code == 409


@pytest.mark.parametrize("decision", ["return", "refuse"])
def test_no_reasons_no_decision_and_nothing_typed_is_lost(association, at_school, sent, decision):
    answer = decide(at_school(association), sent, decision, method="no")
    assert answer.status_code == 200 and state_of(sent).status == "in_progress"
    assert re.search(r'name="method" value="no"[^>]*checked', answer.content.decode())


def test_a_new_version_leaves_the_old_one_readable(country, teacher, association, council, at_school, sent):
    for client in (at_school(association), at_school(council)):
        decide(client, sent)
    author = at_school(teacher)
    write(author, sent, "send", annotation="Екінші нұсқа.", **{"part-text": ["Жаңа", "Басқа мәтін"]})
    page = MaterialPage.objects.get()
    path = page.get_url_parts()[2]
    assert "Екінші нұсқа" not in public(country, path).content.decode()
    for client in (at_school(association), at_school(council)):
        decide(client, sent)
    assert "Екінші нұсқа" in public(country, path).content.decode()
    old = public(country, f"{path}version/1/").content.decode()
    assert "Бөлшектерді қосамыз" in old and "Екінші нұсқа" not in old
    assert public(country, f"{path}version/3/").status_code == 404
