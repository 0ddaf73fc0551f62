"""Another teacher makes his own from a public work, with its lineage, and says that he has used it."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from base.models import OutgoingMail
from materials.actions import withdraw
from materials.models import LearningObjective, Material, MaterialFile, MaterialUse, StoredFile
from tests.factories import MaterialFactory, member
from tests.materials.conftest import FACTS


@pytest.fixture
def work(country, teacher):
    objective = LearningObjective.objects.create(subject="math", code="5.1.2.3", text_kk="Бөлшекті қосу", source="-")
    return MaterialFactory(
        organisation=country.other_school,
        title="Жай бөлшектер",
        licence="by-sa",
        objectives=[objective],
        body=[("paragraph", "<p>Бөлшектерді қосамыз.</p>")],
    )


def address(work: Material) -> str:
    return f"/kk/my/use/{work.code}/"


def publish(work: Material, **fields) -> None:
    page = work.page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()


def adapt(client, work: Material) -> Material:
    answer = client.post(address(work), {"adapt": "1"})
    assert answer.status_code == 302
    return Material.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def test_the_way_from_the_page_to_ones_own_desk(country, at_school, teacher, work, signed_in):
    page = Client(HTTP_HOST=country.other_school.host).get(work.page.get_url_parts()[2]).content.decode()
    link = f"http://{settings.CENTRAL_HOST}/kk/account/own-desk/?next=/kk/my/use/{work.code}/"
    assert link in page.replace("%2F", "/")
    answer = signed_in(teacher).get("/kk/account/own-desk/", {"next": address(work)})
    assert f"http://{country.school.host}/kk/enter/?next=%2Fkk%2Fmy%2Fuse%2F{work.code}%2F" in answer["Refresh"]
    elsewhere = signed_in(teacher).get("/kk/account/own-desk/", {"next": "https://evil.example/"})
    assert "evil" not in elsewhere["Refresh"]


def test_a_draft_with_everything_and_its_lineage_both_ways(country, at_school, teacher, work):
    stored = StoredFile.objects.create(sha256="0" * 64, size=3, kind="PDF", file=ContentFile(b"abc", name="x"))
    publish(work, files=[MaterialFile(stored=stored, name="a.pdf")])
    client = at_school(teacher)
    mine = adapt(client, work)
    form = client.get(f"/kk/my/materials/{mine.pk}/").content.decode()
    for kept in ("Жай бөлшектер", "Бөлшектерді қосамыз.", "a.pdf", "5.1.2.3"):
        assert kept in form
    assert mine.organisation == country.school and mine.author == teacher and not mine.page.live
    original = Client(HTTP_HOST=country.other_school.host)
    path = work.page.get_url_parts()[2]
    assert mine.code not in original.get(path).content.decode()  # a draft is nobody's business
    publish(mine, title="Менің бөлшектерім")
    assert "Менің бөлшектерім" in original.get(path).content.decode()
    own_page = Client(HTTP_HOST=country.school.host).get(mine.page.get_url_parts()[2]).content.decode()
    assert f"/kk/material/{work.code}/" in own_page and "isBasedOn" in own_page


def test_the_licence_binds_what_is_made_from_it(country, at_school, teacher, work):
    client = at_school(teacher)
    mine = adapt(client, work)
    form = client.get(f"/kk/my/materials/{mine.pk}/").content.decode()
    assert 'value="by-sa"' in form and 'value="by"' not in form
    mine.page.refresh_from_db()
    answers = FACTS | {"known": mine.page.latest_revision_id, "wish": "save", "licence": "by"}
    assert client.post(f"/kk/my/materials/{mine.pk}/", answers).status_code == 200  # with its error
    assert mine.page.get_latest_revision_as_object().licence == "by-sa"


def test_a_licence_without_adaptations(country, at_school, teacher):
    work = MaterialFactory(organisation=country.other_school, licence="by-nd")
    client = at_school(teacher)
    assert 'name="adapt"' not in client.get(address(work)).content.decode()
    assert client.post(address(work), {"adapt": "1"}).status_code == 409
    assert Material.objects.count() == 1


def test_used_once_a_teacher(country, at_school, teacher, work):
    client = at_school(teacher)
    assert client.post(address(work), {"report": "Жақсы өтті"}).status_code == 302
    client.post(address(work), {"report": "Өте жақсы өтті"})
    at_school(member(country.school, "teacher")).post(address(work), {"report": ""})
    work.refresh_from_db()
    assert work.used_count == 2 and MaterialUse.objects.count() == 2
    page = Client(HTTP_HOST=country.other_school.host).get(work.page.get_url_parts()[2]).content.decode()
    assert "2 мұғалім" in page and "жақсы өтті" not in page  # the report is for the author
    author = at_school(work.author, host=country.other_school.host)
    assert "Өте жақсы өтті" in author.get(f"/kk/my/materials/{work.pk}/").content.decode()
    catalogue = Client(HTTP_HOST=country.ministry.host)
    other = MaterialFactory(organisation=country.school, title="Үлестер")
    by_use = catalogue.get("/kk/catalogue/?order=used").content.decode()
    assert by_use.index("Жай бөлшектер") < by_use.index(other.page.title)


def test_ones_own_does_not_count(country, at_school, work):
    client = at_school(work.author, host=country.other_school.host)
    assert client.post(address(work), {"report": ""}).status_code == 409
    assert not MaterialUse.objects.exists()


def test_who_has_used_it_is_told_when_it_is_corrected_or_withdrawn(at_school, teacher, work):
    at_school(teacher).post(address(work), {"report": ""})
    publish(work, annotation="Түзетілді")
    withdraw(material=work, user=work.author, reason="Қате табылды")
    letters = OutgoingMail.objects.filter(to=teacher.email).order_by("pk")
    subjects = list(letters.values_list("subject", flat=True))
    assert subjects == ["Жаңа нұсқа: «Жай бөлшектер»", "Қайтарып алынды: «Жай бөлшектер»"]
    assert "Қате табылды" in letters.last().body and work.code in letters.last().body


def test_a_report_that_is_too_long_is_kept(at_school, teacher, work):
    answer = at_school(teacher).post(address(work), {"report": "а" * 1001})
    assert answer.status_code == 200 and "а" * 1001 in answer.content.decode()
    assert not MaterialUse.objects.exists()


def test_what_is_not_public_is_not_there(country, at_school, teacher, work):
    client = at_school(teacher)
    draft = MaterialFactory(organisation=country.other_school, draft=True)
    withdraw(material=work, user=work.author, reason="Қате")
    for code in (draft.code, work.code, "nosuch1"):
        for answer in (client.get(f"/kk/my/use/{code}/"), client.post(f"/kk/my/use/{code}/", {"adapt": "1"})):
            assert answer.status_code == 404


def test_what_it_was_made_from_may_be_withdrawn(country, at_school, teacher, work):
    mine = adapt(at_school(teacher), work)
    publish(mine, title="Менікі")
    withdraw(material=work, user=work.author, reason="Қате")
    page = Client(HTTP_HOST=country.school.host).get(mine.page.get_url_parts()[2]).content.decode()
    assert "Жай бөлшектер" in page and f'/material/{work.code}/">' not in page


def test_both_languages(at_school, teacher, work):
    client = at_school(teacher)
    assert "Адаптировать для своего класса" in client.get(f"/ru/my/use/{work.code}/").content.decode()
    assert "Өз сыныбыма бейімдеу" in client.get(address(work)).content.decode()


def test_its_page_costs_the_same_however_many_have_used_it(country, at_school, work, django_assert_max_num_queries):
    for _number in range(5):
        MaterialUse.objects.create(material=work, teacher=member(country.school, "teacher"))
    client = at_school(member(country.school, "teacher"))
    client.get(address(work))
    with django_assert_max_num_queries(14):
        client.get(address(work))
