"""A file that comes in by pieces: however often the connection breaks, it is whole in the end, or it isn't taken."""

import datetime
import shutil
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from base.scheduler import jobs
from base.terms import term
from materials.models import PartialUpload, StoredFile
from materials.models.uploads import PIECE
from tests.factories import member
from tests.materials.conftest import begun, write

FOLDER = Path(settings.PRIVATE_ROOT, "materials/uploads")
FILM = b"%PDF-1.4 " + bytes(range(256)) * (PIECE // 100)
CUT = [FILM[start : start + PIECE] for start in range(0, len(FILM), PIECE)]


@pytest.fixture
def author(at_school, teacher):
    return at_school(teacher)


@pytest.fixture
def material(author):
    return begun(author)


@pytest.fixture(autouse=True)
def no_pieces():
    """Files know no rollback, and ids come again after one."""
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Pieces go when the transaction has ended; in a test none does."""
    return partial(django_capture_on_commit_callbacks, execute=True)


def begin(client, material, language="kk", **stated):
    usual = {"name": "film.pdf", "size": len(FILM), "modified": 1}
    return client.post(f"/{language}/my/materials/{material.pk}/uploads/", usual | stated)


def send(client, url, offset, content):
    raw = "application/octet-stream"
    return client.post(url, content, content_type=raw, headers={"Upload-Offset": str(offset)})


def send_all(client, material, content, **stated):
    """As the script does: what comes next is what the server says."""
    answer = begin(client, material, size=len(content), **stated).json()
    while "received" in answer:
        start = answer["received"]
        answer = send(client, answer["url"], start, content[start : start + answer["piece"]]).json()
    return answer


def pieces() -> list[Path]:
    return [path for path in FOLDER.rglob("*") if path.is_file()]


def test_a_file_comes_in_by_pieces_and_is_saved_with_the_form(author, material, committing):
    with committing():
        row = send_all(author, material, FILM, name="Сабақ бейнесі.PDF")["row"]
    token = row.partition('value="')[2].partition('"')[0]
    assert write(author, material, file=token).status_code == 302
    page = author.get(f"/kk/my/materials/{material.pk}/").content.decode()
    assert "Сабақ бейнесі.pdf" in page
    stored = StoredFile.objects.get()
    with stored.file.open() as file:
        assert file.read() == FILM
    assert pieces() == []


def test_the_same_file_chosen_on_another_day_goes_on_from_there(author, material):
    url = begin(author, material).json()["url"]
    send(author, url, 0, CUT[0])
    page = author.get(f"/ru/my/materials/{material.pk}/").content.decode()
    assert "film.pdf" in page and f"{PIECE * 100 // len(FILM)} %" in page
    assert begin(author, material).json() == {"url": url, "received": PIECE, "piece": PIECE}
    assert begin(author, material, modified=2).json()["received"] == 0  # it was changed since
    assert "row" in send_all(author, material, FILM)


@pytest.mark.parametrize(
    ("offset", "content"),
    [(PIECE, CUT[1]), (0, CUT[0][:-1]), ("", CUT[0]), (0, b"")],
    ids=["too early", "cut off", "of nowhere", "empty"],
)
def test_a_piece_that_is_not_the_next_one_or_was_cut_off_changes_nothing(author, material, offset, content):
    url = begin(author, material).json()["url"]
    answer = send(author, url, offset, content)
    assert answer.status_code == 409 and answer.json()["received"] == 0
    assert pieces() == []


def test_two_windows_send_the_same_file(author, material):
    first, second = begin(author, material).json(), begin(author, material).json()
    assert first == second
    assert send(author, first["url"], 0, CUT[0]).json()["received"] == PIECE
    late = send(author, second["url"], 0, CUT[0])
    assert late.status_code == 409 and late.json()["received"] == PIECE
    assert "row" in send_all(author, material, FILM)


def test_who_did_not_hear_that_it_is_whole_sends_nothing_again(author, material, committing):
    with committing():
        row = send_all(author, material, FILM)
    answer = begin(author, material).json()
    assert answer["received"] == len(FILM)
    assert send(author, answer["url"], len(FILM), b"").json() == row


def test_what_cannot_be_taken_is_refused_before_it_is_sent(author, material, monkeypatch):
    with override("ru"):
        program = begin(author, material, name="run.exe", language="ru")
        words = gettext("Files of this kind are not accepted. Send one of these: %(kinds)s.")
        assert program.status_code == 400 and words[:20] in program.json()["error"]
    big = begin(author, material, size=51 * 2**20)
    assert big.status_code == 413 and "50" in big.json()["error"]
    assert begin(author, material, size="x").status_code == 400
    monkeypatch.setattr("materials.uploads.MOST_FILES", 0)
    assert begin(author, material).status_code == 400
    assert not PartialUpload.objects.exists()


def test_nothing_is_sent_to_a_material_in_review(at_school, sent):
    answer = begin(at_school(sent.author), sent)
    assert answer.status_code == 409 and answer.json()["error"]


def test_content_that_is_not_what_its_name_says(author, material, committing):
    with committing():
        answer = send_all(author, material, b"MZ" + bytes(PIECE + 10))
    assert ".pdf" in answer["error"] and "EXE" in answer["error"]
    assert not StoredFile.objects.exists() and not PartialUpload.objects.exists() and pieces() == []


def test_few_may_be_under_way_at_once_and_one_is_stopped(author, material, committing):
    urls = [begin(author, material, name=f"{number}.pdf").json()["url"] for number in range(5)]
    send(author, urls[0], 0, CUT[0])
    assert "3.pdf" in begin(author, material).json()["error"]
    with committing():
        assert author.delete(urls[0]).status_code == 204
    assert pieces() == []
    assert begin(author, material).status_code == 200
    assert send(author, urls[0], PIECE, CUT[1]).status_code == 404


def test_others_find_nothing(country, at_school, author, material, council):
    url = begin(author, material).json()["url"]
    for person in (council, member(country.school, "teacher"), member(country.school, "head")):
        client = at_school(person)
        assert begin(client, material).status_code == 404
        assert send(client, url, 0, CUT[0]).status_code == 404 and client.delete(url).status_code == 404
    own = begun(at_school(council))
    assert send(at_school(council), url.replace(f"/{material.pk}/", f"/{own.pk}/", 1), 0, CUT[0]).status_code == 404
    assert PartialUpload.objects.get().received == 0


def test_a_script_of_another_site_sends_nothing(country, author, material, teacher):
    client = Client(HTTP_HOST=country.school.host, enforce_csrf_checks=True)
    client.force_login(teacher, backend="schools.access.MembershipBackend")
    assert begin(client, material).status_code == 403
    assert send(client, begin(author, material).json()["url"], 0, CUT[0]).status_code == 403


def test_more_files_than_a_material_may_have_are_not_saved(author, material, monkeypatch):
    row = send_all(author, material, FILM)["row"]
    token = row.partition('value="')[2].partition('"')[0]
    monkeypatch.setattr("materials.writing.MOST_FILES", 1)
    answer = write(author, material, file=[token, token])
    assert answer.status_code == 200 and answer.content.decode().count(f'name="file" value="{token}"') == 2
    assert write(author, material, f"drop_file:{token}", file=[token, token]).status_code == 302


def test_what_nobody_goes_on_with_is_forgotten(author, material, committing):
    send(author, begin(author, material, name="old.pdf").json()["url"], 0, CUT[0])
    old = timezone.now() - term("uploads") - datetime.timedelta(minutes=1)
    PartialUpload.objects.update(changed_at=old)
    send(author, begin(author, material).json()["url"], 0, CUT[0])
    with committing():
        assert next(job for job in jobs() if job.name == "forget old uploads").run() == 1
    assert [row.name for row in PartialUpload.objects.all()] == ["film.pdf"] and len(pieces()) == 1
