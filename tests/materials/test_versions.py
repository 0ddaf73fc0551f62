"""Each version can be taken along whole, and compared with the one before; a work has a short address and a list."""

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from materials.actions import withdraw
from materials.models import Material, MaterialFile, StoredFile
from tests.factories import MaterialFactory, member
from tests.materials.conftest import decide, write


def stored(sign: str) -> StoredFile:
    return StoredFile.objects.create(sha256=sign * 64, size=3, kind="PDF", file=ContentFile(sign.encode(), name="x"))


def publish(work: Material, **fields) -> None:
    page = work.page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()


@pytest.fixture
def work(country):
    return MaterialFactory(
        organisation=country.school,
        title="Жай бөлшектер",
        licence="by-sa",
        body=[("heading", "Мақсаты"), ("paragraph", "<p>Бөлшектерді қосамыз.</p>")],
    )


@pytest.fixture
def reader(country):
    return Client(HTTP_HOST=country.school.host)


def taken(answer) -> zipfile.ZipFile:
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    return archive


def test_the_zip_has_text_files_facts_and_licence(work, reader):
    first, second = stored("a"), stored("b")
    publish(work, files=[MaterialFile(stored=first, name="план.pdf"), MaterialFile(stored=second, name="план.pdf")])
    archive = taken(reader.get(f"/kk/material/{work.code}/2/archive.zip"))
    assert set(archive.namelist()) == {
        "index.html", "metadata.json", "licence.txt", "files/план.pdf", "files/план-2.pdf"
    }  # fmt: skip
    assert archive.read("files/план.pdf") == b"a" and archive.read("files/план-2.pdf") == b"b"
    facts = json.loads(archive.read("metadata.json"))
    assert facts["name"] == "Жай бөлшектер" and facts["version"] == "2" and work.code in facts["url"]
    assert "Attribution-ShareAlike 4.0" in archive.read("licence.txt").decode()
    text = archive.read("index.html").decode()
    assert "Бөлшектерді қосамыз." in text and "<script" not in text


def test_an_old_version_stays_as_it_was(work, reader):
    publish(work, title="Бөлшектер", files=[MaterialFile(stored=stored("a"), name="a.pdf")])
    archive = taken(reader.get(f"/kk/material/{work.code}/1/archive.zip"))
    assert "files/a.pdf" not in archive.namelist()
    assert json.loads(archive.read("metadata.json"))["name"] == "Жай бөлшектер"


def test_nothing_can_be_taken_of_what_is_not_public(country, work, reader):
    draft = MaterialFactory(organisation=country.school, draft=True)
    for code, number in ((draft.code, 1), (work.code, 2), ("nosuch1", 1)):
        assert reader.get(f"/kk/material/{code}/{number}/archive.zip").status_code == 404
    elsewhere = Client(HTTP_HOST=country.other_school.host)
    assert elsewhere.get(f"/kk/material/{work.code}/1/archive.zip").status_code == 404
    withdraw(material=work, user=work.author, reason="Қате")
    for end in ("1/archive.zip", "qr.svg", "author/"):
        assert reader.get(f"/kk/material/{work.code}/{end}").status_code == 404


def test_what_a_version_has_changed(work, reader):
    body = [("heading", "Мақсаты"), ("paragraph", "<p>Бөлшектерді азайтамыз.</p>"), ("heading", "<b>Жаңа</b>")]
    files = [MaterialFile(stored=stored("a"), name="a.pdf")]
    publish(work, title="Жай бөлшектер мен үлестер", body=body, files=files, changes="Азайту қосылды")
    path = work.page.get_url_parts()[2]
    page = reader.get(path).content.decode()
    assert "Азайту қосылды" in page and f"{path}version/2/changes/" in page
    text = reader.get(f"{path}version/2/changes/").content.decode()
    assert "<del>қосамыз.</del><ins>азайтамыз.</ins>" in text and "үлестер" in text
    assert "&lt;" in text  # as it was typed, never as markup
    assert "<b>Жаңа</b>" not in text and "a.pdf" in text
    assert "Мақсаты" not in text.partition("passport--changes")[2]  # what is equal is left out
    publish(work, files=[MaterialFile(stored=stored("b"), name="a.pdf")], changes="Файл жаңартылды")
    assert "мазмұны жаңа" in reader.get(f"{path}version/3/changes/").content.decode()
    for number in (1, 4):
        assert reader.get(f"{path}version/{number}/changes/").status_code == 404


def test_a_later_version_says_what_has_changed(at_school, sent, association, council):
    for reviewer in (association, council):
        decide(at_school(reviewer), sent)
    author = at_school(sent.author)
    assert 'name="changes"' in author.get(f"/kk/my/materials/{sent.pk}/").content.decode()
    answer = write(author, sent, "send", changes="")
    assert "Оқырмандар көріп отырған нұсқадан бері не өзгергенін жазыңыз." in answer.content.decode()
    assert write(author, sent, "send", changes="Есеп түзетілді").status_code == 302


def test_the_code_leads_to_the_short_address(work, reader):
    answer = reader.get(f"/kk/material/{work.code}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml" and b"<path" in answer.content
    assert f"/kk/material/{work.code}/qr.svg" in reader.get(work.page.get_url_parts()[2]).content.decode()


def test_the_list_of_an_author_is_of_the_whole_country(country, work, reader):
    moved = MaterialFactory(organisation=country.other_school, author=work.author, title="Ондық бөлшектер")
    MaterialFactory(organisation=country.school, author=work.author, title="Жоба", draft=True)
    MaterialFactory(organisation=country.school, author=member(country.school, "teacher"), title="Басқа")
    text = reader.get(f"/kk/material/{moved.code}/author/").content.decode()
    assert "Ондық бөлшектер" in text and "Жай бөлшектер" in text and country.other_school.name in text
    assert "Жоба" not in text.partition("<main")[2].partition("</main")[0] and "Басқа" not in text
    Material.objects.filter(pk=work.pk).update(author=None)  # his account is gone, the work stays
    assert "Жай бөлшектер" in reader.get(f"/kk/material/{work.code}/author/").content.decode()


def test_queries_do_not_grow(country, work, reader, django_assert_max_num_queries):
    for number in range(4):
        MaterialFactory(organisation=country.other_school, author=work.author)
        publish(work, annotation="Түзетілді", files=[MaterialFile(stored=stored(str(number)), name="a.pdf")])
    path = work.page.get_url_parts()[2]
    most = {f"/kk/material/{work.code}/author/": 13, f"{path}version/3/changes/": 18, path: 15}
    for address, queries in most.items():
        reader.get(address)
        with django_assert_max_num_queries(queries):
            reader.get(address)
