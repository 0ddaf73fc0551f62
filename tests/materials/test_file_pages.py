"""What is in a file is seen without opening it, and found by its words."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from materials.file_pages import make_lost_pages, make_pages
from materials.models import CatalogueEntry, FilePage, StoredFile
from tests.materials.conftest import begun, decide, write

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def office(kind: str, **files: str) -> bytes:
    return zipped(**{"[Content_Types].xml": f"application/{kind}.main+xml"} | files)


def docx(*paragraphs: str) -> bytes:
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t><w:delText>жойылған</w:delText></w:r></w:p>" for text in paragraphs)
    body = f'<w:document xmlns:w="{WORD}"><w:body>{lines}</w:body></w:document>'
    return office("wordprocessingml.document", **{"word/document.xml": body})


def pptx(*slides: str) -> bytes:
    pages = {
        f"ppt/slides/slide{number}.xml": f'<s xmlns:a="{DRAWING}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>'
        for number, text in enumerate(slides, start=1)
    }
    return office("presentationml.presentation", **pages)


def odt(text: str) -> bytes:
    content = f'<c xmlns:text="{ODF}"><text:h>{text}</text:h></c>'
    return zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def xlsx(*values: str) -> bytes:
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    book.active.append(values)
    book.save(file)
    return file.getvalue()


def pdf(pages: int = 2) -> bytes:
    file = io.BytesIO()
    first, *more = [Image.new("RGB", (600, 800), "white") for _number in range(pages)]
    first.save(file, "PDF", save_all=True, append_images=more)
    return file.getvalue()


def picture(size=(60, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def author(at_school, teacher):
    return at_school(teacher)


@pytest.fixture
def published(at_school, author, association, council, django_capture_on_commit_callbacks):
    """A published material with such files."""

    def publish(**files: bytes):
        material = begun(author)
        uploads = [SimpleUploadedFile(name.replace("_", "."), content) for name, content in files.items()]
        with django_capture_on_commit_callbacks(execute=True):
            assert write(author, material, "send", upload=uploads).status_code == 302
        decide(at_school(association), material)
        decide(at_school(council), material)
        material.refresh_from_db()
        return material

    return publish


def page_of(client, material) -> str:
    return client.get(material.page.get_url_parts()[2]).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "first", "count"),
    [
        ("a_docx", docx("Бөлшектерді қосу", "Алым мен бөлім"), "Бөлшектерді қосу\nАлым мен бөлім", 1),
        ("a_pptx", pptx("Бірінші слайд", "Екінші"), "Бірінші слайд", 2),
        ("a_odt", odt("Атау"), "Атау", 1),
        ("a_xlsx", xlsx("Баға", "5"), "Sheet\nБаға | 5", 1),
        ("a_txt", "Қазақша мәтін".encode(), "Қазақша мәтін", 1),
        ("b_txt", "Старый файл".encode("cp1251"), "Старый файл", 1),
    ],
    ids=["docx", "pptx", "odt", "xlsx", "utf-8", "windows-1251"],
)
def test_the_text_of_a_file(published, at_school, author, name, content, first, count):
    published(**{name: content})
    assert FilePage.objects.get(number=1).text == first and FilePage.objects.count() == count


def test_a_pdf_is_looked_into_page_by_page(published, author):
    material = published(plan_pdf=pdf(pages=12))
    assert "/inside/" in page_of(author, material)
    file = material.versions.get().files.get()
    inside = f"/kk/material/{material.code}/1/{file.pk}"
    page = author.get(f"{inside}/inside/").content.decode()
    assert "/10.webp" in page and "/11.webp" not in page and "?page=2" in page
    assert "/12.webp" in author.get(f"{inside}/inside/?page=2").content.decode()
    drawn = author.get(f"{inside}/12.webp")
    assert drawn["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(b"".join(drawn.streaming_content))).width == 1000
    assert author.get(f"{inside}/13.webp").status_code == 404


def test_a_material_is_found_by_the_words_of_its_files(published, author):
    published(cards_pptx=pptx("Сиыр қозғалысы"))
    assert "Жай бөлшектерді қосу" in author.get("/kk/catalogue/?q=қозғалысы").content.decode()


def test_words_that_are_read_late_are_found_too(published, author):
    published(cards_pptx=pptx("Сиыр қозғалысы"))
    FilePage.objects.all().delete()
    StoredFile.objects.update(read_at=None)
    CatalogueEntry.objects.update(text="")
    assert make_lost_pages() == 1
    for address in ("/kk/catalogue/?q=қозғалысы", "/kk/search/?q=қозғалысы"):
        assert "Жай бөлшектерді қосу" in author.get(address).content.decode(), address
    assert make_lost_pages() == 0


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", b"%PDF-1.4\n" + b"1 0 obj<</Type/Catalog>>endobj"])
def test_a_file_that_nobody_can_read_is_handed_out_all_the_same(published, author, content):
    material = published(plan_pdf=content)
    page = page_of(author, material)
    assert "plan.pdf" in page and "/inside/" not in page
    assert StoredFile.objects.get().read_at


def test_a_file_whose_bytes_are_lost_holds_up_no_other(published):
    published(a_txt=b"one", b_txt=b"two")
    lost = StoredFile.objects.first()
    lost.file.storage.delete(lost.file.name)
    FilePage.objects.all().delete()
    StoredFile.objects.update(read_at=None)
    assert make_lost_pages() == 1 and not StoredFile.objects.filter(read_at=None).exists()


def test_a_bomb_in_an_office_file_is_not_unpacked(db, monkeypatch, tmp_path):
    monkeypatch.setattr("materials.file_pages.MOST_SECONDS", 20)
    bomb = office("wordprocessingml.document", **{"word/document.xml": "<w>" + "0" * 70 * 2**20})
    stored = StoredFile(sha256="0" * 64, size=len(bomb), kind="DOCX")
    stored.file.save("", io.BytesIO(bomb))
    assert make_pages(stored) == 0


def test_films_play_and_are_sought_in(published, author):
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(200))
    material = published(lesson_mp4=film)
    assert "<video" in page_of(author, material)
    file = material.versions.get().files.get()
    address = f"/kk/material/{material.code}/1/{file.pk}/"

    def got(wanted: str, **headers):
        answer = author.get(address, headers={"range": wanted} | headers)
        return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""

    assert got("bytes=10-19") == (206, film[10:20])
    assert got("bytes=200-") == (206, film[200:])
    assert got("bytes=-5") == (206, film[-5:])
    assert got("bytes=0-9", **{"if-range": '"another"'}) == (200, film)
    assert got("bytes=0-1,5-6") == (200, film)
    assert got(f"bytes={len(film)}-") == (416, b"")


def test_pages_of_what_is_not_public(published, author, at_school, country):
    """Neither on another school's site, nor after the withdrawal, nor of another material's file."""
    material = published(plan_pdf=pdf())
    file = material.versions.get().files.get()
    for tail in ("inside/", "1.webp"):
        address = f"/kk/material/{material.code}/1/{file.pk}/{tail}"
        assert author.get(address).status_code == 200
        assert author.get(address.replace(f"/1/{file.pk}/", f"/2/{file.pk}/")).status_code == 404
        assert author.get(address, HTTP_HOST=country.other_school.host).status_code == 404
    material.page.unpublish()
    for tail in ("inside/", "1.webp"):
        assert author.get(f"/kk/material/{material.code}/1/{file.pk}/{tail}").status_code == 404


def test_looks_cost_the_same_for_any_number_of_files(published, author, django_assert_max_num_queries):
    material = published(**{f"a{number}_txt": f"text {number}".encode() for number in range(12)})
    page_of(author, material)
    with django_assert_max_num_queries(15):
        page_of(author, material)
