"""Whatever is typed or sent: a clear word, in the reader's language, and nothing lost."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override

from materials.models import StoredFile
from tests.materials.conftest import BEGIN, begun, decide, write

XSS = '<script>alert("x")</script>'


@pytest.fixture
def author(at_school, teacher):
    return at_school(teacher)


def packed(names: list[str], size: int = 10) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", packed(["a"], 600 * 2**20)),
        ("virus.zip", packed(["setup.exe"])),
        ("plan.pdf", b"MZ\x90\x00 no pdf"),
        ("macro.docm", b"PK\x03\x04"),
        ("run.exe", b"MZ"),
        ("page.html", b"<html><script>alert(1)</script>"),
        ("empty.pdf", b""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_refused_by_name_and_the_text_stays(author, name, content):
    material = begun(author)
    answer = write(author, material, upload=SimpleUploadedFile(name, content), annotation="Сақталсын")
    page = answer.content.decode()
    assert answer.status_code == 200 and name in page and "Сақталсын" in page
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_big_for_its_kind(author, monkeypatch):
    material = begun(author)
    monkeypatch.setattr("materials.kinds.MaterialKind.most_bytes", 10)
    answer = write(author, material, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4 longer than ten"))
    with override("kk"):
        assert gettext("A document may have at most %(most_megabytes)s MB; this one has %(megabytes)s MB.")[:12] in (
            answer.content.decode()
        )


def test_good_files_stay_when_another_is_bad(author):
    material = begun(author)
    files = [SimpleUploadedFile("жақсы.pdf", b"%PDF-1.4 good"), SimpleUploadedFile("bad.exe", b"MZ")]
    page = write(author, material, upload=files).content.decode()
    assert "жақсы.pdf" in page and 'name="file"' in page


def test_a_file_of_another_draft_cannot_be_named(author):
    material = begun(author)
    write(author, material, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4 a"))
    stored = StoredFile.objects.get()
    other = begun(author)
    for token in (str(stored.pk), f"[{stored.pk}, 'a.pdf']", "x:y"):
        write(author, other, file=token)
    other.page.refresh_from_db()
    assert not other.page.get_latest_revision_as_object().files.all()


def test_markup_is_shown_as_words_everywhere(author, at_school, association, council, country):
    material = begun(author)
    fields = dict.fromkeys(("title", "annotation", "other_authors", "keywords", "sources"), XSS)
    parts = {
        "part-kind": ["heading", "paragraph", "table"],
        "part-text": [XSS, XSS, f"{XSS} | b\n1 | 2"],
        "part-caption": ["", "", XSS],
    }
    upload = SimpleUploadedFile("<img src=x onerror=alert(1)>.pdf", b"%PDF-1.4")
    write(author, material, upload=upload, **fields, **parts)
    write(author, material, "send", **fields, **parts)
    pages = [author.get(f"/kk/my/materials/{material.pk}/")]
    for client in (at_school(association), at_school(council)):
        pages.append(client.get("/kk/my/reviews/"))
        decide(client, material)
    material.page.refresh_from_db()
    pages += [author.get(material.page.get_url_parts()[2]), author.get("/kk/materials/")]
    assert material.page.live
    for page in pages:
        assert XSS not in page.content.decode() and "<img src=x" not in page.content.decode()


def test_a_title_of_5000_letters(author):
    answer = author.post("/kk/my/materials/new/", BEGIN | {"title": "Ұ" * 5000})
    assert answer.status_code == 200 and "Ұ" * 5000 in answer.content.decode()


def test_unknown_objectives_are_named_and_all_else_stays(author):
    material = begun(author)
    page = write(author, material, codes="9.9.9.9", annotation="Сақталсын").content.decode()
    assert "9.9.9.9" in page and "Сақталсын" in page


def test_what_is_missing_is_said_when_it_is_sent_and_the_draft_is_kept(author):
    material = begun(author)
    answer = write(author, material, "send", grades=[], annotation="", **{"part-kind": []})
    with override("kk"):
        assert gettext("Choose at least one grade.") in answer.content.decode()
    material.page.refresh_from_db()
    assert not material.page.workflow_in_progress


@pytest.mark.parametrize("wish", ["up:9", "drop:-1", "drop_file:7", "add:nothing", "x", "up:99999999999"])
def test_a_button_that_is_not_there_only_saves(author, wish):
    material = begun(author)
    assert write(author, material, wish).status_code == 302
