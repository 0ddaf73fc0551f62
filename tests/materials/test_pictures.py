"""Pictures in the text of a material: sent beside their part, kept with each version, shown small."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from materials.models import StoredFile
from tests.materials.conftest import begun, decide, state_of, write
from tests.materials.test_file_pages import pdf, picture, zipped

PARTS = {
    "part-kind": ["paragraph", "picture"],
    "part-text": ["Мәтін", "Қызыл төртбұрыш"],
    "part-caption": ["", "1-сурет"],
}


@pytest.fixture
def author(at_school, teacher):
    return at_school(teacher)


def with_picture(client, material, wish="save", **fields):
    sent = {"picture-1": SimpleUploadedFile("фото.png", picture())}
    return write(client, material, wish, **PARTS | sent | fields)


def tokens(page: str) -> list[str]:
    return [piece.partition('"')[0] for piece in page.split('name="part-file" value="')[1:]]


def test_from_the_form_to_the_reader(author, at_school, association, council, django_capture_on_commit_callbacks):
    material = begun(author)
    with django_capture_on_commit_callbacks(execute=True):
        with_picture(author, material)
    form = author.get(f"/kk/my/materials/{material.pk}/").content.decode()
    stored = StoredFile.objects.get()
    draft = f"/kk/my/materials/{material.pk}/files/{stored.pk}/"
    assert draft in form and "фото.png" in form
    sent = PARTS | {"part-file": tokens(form)}
    assert write(author, material, "send", **sent).status_code == 302
    reviewer = at_school(association)
    review = f"/kk/my/reviews/{state_of(material).pk}/"
    assert f'src="{review}files/{stored.pk}/"' in reviewer.get(review).content.decode()
    decide(reviewer, material)
    decide(at_school(council), material)
    material.refresh_from_db()
    page = author.get(material.page.get_url_parts()[2]).content.decode()
    file = material.versions.get().files.get()
    shown = f"/kk/material/{material.code}/1/{file.pk}"
    assert f'<img src="{shown}/1.webp" alt="Қызыл төртбұрыш" width="60" height="40"' in page
    assert f'href="{shown}/"' in page and "1-сурет" in page and 'class="files' not in page
    archive = b"".join(author.get(f"/kk/material/{material.code}/1/archive.zip").streaming_content)
    assert "files/фото.png".encode() in archive


def test_without_its_words_or_its_file_it_does_not_go_to_the_reviewers(author):
    material = begun(author)
    with_picture(author, material)
    form = author.get(f"/kk/my/materials/{material.pk}/").content.decode()
    for fields in ({"part-text": ["Мәтін", " "], "part-file": tokens(form)}, {"part-file": ["", ""]}):
        answer = write(author, material, "send", **PARTS | fields)
        assert answer.status_code == 200 and "Әр суреттің файлын таңдап" in answer.content.decode()


def test_a_part_without_its_file_waits_for_it(author):
    material = begun(author)
    write(author, material, "add:picture")
    assert author.get(f"/kk/my/materials/{material.pk}/").content.decode().count('name="picture-') == 1


def test_what_is_no_picture_is_refused_and_the_rest_is_kept(author):
    material = begun(author)
    for name, content in {"plan.pdf": pdf(), "бомба.png": zipped(a="b"), "фото.jpg": b"\xff\xd8\xff broken"}.items():
        answer = write(author, material, **PARTS | {"picture-1": SimpleUploadedFile(name, content)})
        page = answer.content.decode()
        assert answer.status_code == 200 and name.split(".")[0] in page and "Қызыл төртбұрыш" in page
    material.page.refresh_from_db()
    assert not material.page.get_latest_revision_as_object().body


def test_nobody_names_a_file_of_another_material(author, at_school):
    """A picture's place in the form is signed, as a file's is."""
    material = begun(author)
    with_picture(author, material)
    stored = StoredFile.objects.get()
    other = begun(author)
    write(author, other, **PARTS | {"part-file": ["", f'[{stored.pk},"фото.png"]:forged']})
    other.page.refresh_from_db()
    assert not other.page.get_latest_revision_as_object().files.all()


def test_buttons_move_a_picture_with_its_file(author):
    material = begun(author)
    with_picture(author, material, "up:1")
    material.page.refresh_from_db()
    parts = material.page.get_latest_revision_as_object().body
    assert [part.block_type for part in parts] == ["picture", "paragraph"]
    assert parts[0].value["stored"] == StoredFile.objects.get().pk
