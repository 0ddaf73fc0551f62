"""What may come in through each door of the admin, what becomes of it, and how is the rest refused?"""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override
from PIL import Image, ImageCms
from wagtail.models import UploadedFile

from base import document_uploads, file_kinds, picture_uploads
from base.limits import in_units
from base.models import OrganisationDocument, OrganisationImage
from tests.factories import DocumentFactory, ImageFactory, MembershipFactory, member

SECRET = b"Secret place 45N"
TOO_BIG = (
    "A picture may have at most %(most_megapixels)s megapixels and %(most_megabytes)s MB;"
    " this one has %(megapixels)s megapixels and %(megabytes)s MB."
)
DAMAGED = "This picture is damaged or incomplete. Copy it once more from the phone or computer and send it again."
UNREADABLE = "The text of this file can't be read. Save it as UTF-8 and send it again."
NO_PICTURE = "This file is no picture, or it is damaged. Send JPEG, PNG, WebP, AVIF, GIF or HEIC."
OTHER_CONTENT = "This file is no picture; its content is %(kind)s. Send JPEG, PNG, WebP, AVIF, GIF or HEIC."
EMPTY = "This file is empty. Choose it again."
NOT_ON_THE_LIST = "Files of this kind are not accepted. Send one of these: %(kinds)s."
OTHER_KIND = "The name of this file ends in .%(extension)s, but its content is %(kind)s. Save it in the right kind."
UNKNOWN_KIND = "The name of this file ends in .%(extension)s, but its content is something else or damaged."


@pytest.fixture(params=["kk", "ru"])
def head(country, request):
    """A head of a school in each of the two languages: what is refused is refused in his own."""
    return member(country.school, "head", language=request.param)


@pytest.fixture
def kazakh_head(country):
    return member(country.school, "head", language="kk")


def said(user, message: str, **values) -> str:
    """The message in that person's language."""
    with override(user.language):
        return gettext(message) % values if values else gettext(message)


# Files


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def sample(size=(64, 40), mode="RGB") -> Image.Image:
    """Red at the left, blue at the right."""
    picture = Image.new(mode, size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes, as a decompression bomb is: the pixels aren't there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + checksum + b"\0\0\0\0IDAT"


def exif(orientation: int = 1) -> bytes:
    values = Image.Exif()
    values[0x0112] = orientation
    values[0x010E] = SECRET.decode()
    values.get_ifd(0x8825).update({1: "N", 2: (45.0, 1.0, 2.0)})
    return values.tobytes()


def archive(members: dict[str, bytes], **options) -> bytes:
    """The same bytes at each call: they stand in the names of tests, which every worker must know alike."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", **options) as target:
        for name, text in members.items():
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            target.writestr(entry, text, compress_type=target.compression)
    return content.getvalue()


def office(kind: str) -> bytes:
    kind = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return archive({"[Content_Types].xml": f'<Override ContentType="{kind}"/>'.encode()})


def open_document(kind: str) -> bytes:
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"})


PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF"
GOOD_DOCUMENTS = {
    "order.pdf": PDF,
    "plan.docx": office("wordprocessingml.document"),
    "lessons.xlsx": office("spreadsheetml.sheet"),
    "meeting.pptx": office("presentationml.presentation"),
    "plan.odt": open_document("text"),
    "lessons.ods": open_document("spreadsheet"),
    "meeting.odp": open_document("presentation"),
    "letter.rtf": rb"{\rtf1\ansi Hello}",
    "note.txt": "Ұлттық ойындар".encode(),
    "old.txt": "Список класса".encode("cp1251"),
    "marks.csv": b"\xef\xbb\xbf" + "аты;баға\r\nӘлия;5\r\n".encode(),
    "all.zip": archive({"a/plan.txt": b"text", "photo.jpg": b"x"}),
    "EMPTY.ZIP": archive({}),
}


# Doors


def prefixed(prefix: str, **fields) -> dict:
    return {f"{prefix}{name}": value for name, value in fields.items()}


def through_one_form(client, file):
    return client.post(
        reverse("wagtailimages:add"), {"file": file, "title_kk": "Сурет", "title_ru": "Картинка"}
    ).content.decode()


def through_several_at_once(client, file):
    response = client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "title": "from the browser"})
    return response.json().get("error_message", "")


def through_the_chooser(client, file):
    data = prefixed("image-chooser-upload-", file=file, title_kk="Сурет", title_ru="Картинка")
    return client.post(reverse("wagtailimages_chooser:create"), data).json().get("htmlFragment", "")


def through_the_edit_form(client, file):
    """Replaces the file of a picture that is there."""
    picture = OrganisationImage.objects.first()
    return client.post(
        reverse("wagtailimages:edit", args=[picture.pk]), {"file": file, "title_kk": picture.title_kk}
    ).content.decode()


PICTURE_DOORS = [through_one_form, through_several_at_once, through_the_chooser, through_the_edit_form]


def document_through_one_form(client, file):
    return client.post(
        reverse("wagtaildocs:add"), {"file": file, "title_kk": "Бұйрық", "title_ru": "Приказ"}
    ).content.decode()


def document_through_several_at_once(client, file):
    response = client.post(reverse("wagtaildocs:add_multiple"), {"files[]": file, "title": "from the browser"})
    return response.json().get("error_message", "")


def document_through_the_chooser(client, file):
    data = prefixed("document-chooser-upload-", file=file, title_kk="Бұйрық", title_ru="Приказ")
    return client.post(reverse("wagtaildocs_chooser:create"), data).json().get("htmlFragment", "")


def document_through_the_edit_form(client, file):
    document = OrganisationDocument.objects.first()
    return client.post(
        reverse("wagtaildocs:edit", args=[document.pk]), {"file": file, "title_kk": document.title_kk}
    ).content.decode()


DOCUMENT_DOORS = [
    document_through_one_form,
    document_through_several_at_once,
    document_through_the_chooser,
    document_through_the_edit_form,
]


@pytest.fixture
def send(country, signed_in):
    """Sends a file through a door, where one lies already for the edit form. Gives (what was said, the new one)."""

    def through(door, user, name: str, content: bytes):
        is_document = door in DOCUMENT_DOORS
        model, factory = (OrganisationDocument, DocumentFactory) if is_document else (OrganisationImage, ImageFactory)
        before = factory(organisation=country.school)
        kept = before.file.name
        answer = door(signed_in(user), SimpleUploadedFile(name, content))
        newest = model.objects.order_by("pk").last()
        return answer, newest if newest.file.name != kept else None

    return through


def stored(thing) -> bytes:
    return thing.file.storage.open(thing.file.name).read()


# Pictures that are taken


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_a_picture_is_drawn_anew_at_each_door(send, kazakh_head, door):
    sent = encoded(sample(), "JPEG", exif=exif(orientation=6), comment=SECRET)
    _answer, picture = send(door, kazakh_head, "photo.jpg", sent)
    assert picture.collection == kazakh_head.memberships.get().organisation.collection
    assert (picture.width, picture.height) == (40, 64)  # upright: the camera was turned
    assert SECRET not in stored(picture)
    assert picture.file_size == len(stored(picture))
    assert picture.file_hash


@pytest.mark.parametrize(
    ("kind", "options", "name"),
    [
        ("JPEG", {"comment": SECRET, "xmp": SECRET}, "photo.jpg"),
        ("MPO", {}, "photo.jpg"),
        ("PNG", {}, "photo.png"),
        ("WEBP", {"xmp": SECRET}, "photo.webp"),
        ("AVIF", {"xmp": SECRET}, "photo.webp"),
        ("HEIF", {"xmp": SECRET}, "photo.jpg"),
        ("GIF", {"comment": SECRET}, "photo.png"),
    ],
)
def test_each_format_is_stored_as_every_browser_shows_it_and_tells_no_place(send, kazakh_head, kind, options, name):
    options |= {} if kind == "GIF" else {"exif": exif()}
    _answer, picture = send(
        through_several_at_once, kazakh_head, f"photo.{kind.lower()}", encoded(sample(), kind, **options)
    )
    assert Path(picture.filename).suffix == Path(name).suffix
    assert SECRET not in stored(picture)
    kept = Image.open(io.BytesIO(stored(picture)))
    assert not kept.getexif()
    assert not {"comment", "xmp", "icc_profile", "exif"} & set(kept.info)
    red, _green, blue = kept.convert("RGB").getpixel((8, 20))
    assert red > 200 > 60 > blue


def test_a_photo_of_40_megapixels_is_taken_and_shrunk(send, kazakh_head):
    photo = encoded(sample((7304, 5478)), "JPEG", exif=exif(orientation=8))
    _answer, picture = send(through_several_at_once, kazakh_head, "photo.jpg", photo)
    assert picture.height > picture.width
    assert 3000 < picture.height <= picture_uploads.LONGEST_SIDE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_longer_than_the_longest_side_is_shrunk_to_it(send, kazakh_head, kind):
    _answer, picture = send(through_several_at_once, kazakh_head, "wide.jpg", encoded(sample((5000, 500)), kind))
    assert (picture.width, picture.height) == (4096, 410)


def test_a_picture_within_the_side_keeps_its_size_and_a_drawing_its_transparency(send, kazakh_head):
    drawing = encoded(Image.new("RGBA", (30, 20), (0, 128, 0, 40)), "PNG")
    _answer, picture = send(through_several_at_once, kazakh_head, "emblem.png", drawing)
    kept = Image.open(io.BytesIO(stored(picture)))
    assert (kept.size, kept.getpixel((3, 3))) == ((30, 20), (0, 128, 0, 40))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16"])
def test_each_kind_of_colours_is_understood(send, kazakh_head, mode):
    if mode == "I;16":
        content = encoded(Image.new("I;16", (8, 8), 128 * 256), "PNG")
    else:
        content = encoded(Image.new("L", (8, 8), 128).convert(mode), "JPEG" if mode == "CMYK" else "PNG")
    _answer, picture = send(through_several_at_once, kazakh_head, "grey.jpg", content)
    grey = Image.open(io.BytesIO(stored(picture))).convert("L").getpixel((3, 3))
    assert grey in (0, 255) if mode == "1" else abs(grey - 128) <= 3


def test_the_colours_of_another_profile_become_those_of_every_screen(send, kazakh_head):
    """A profile in which red and blue have changed places: the red half is shown blue, and has to be stored blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    _answer, picture = send(
        through_several_at_once, kazakh_head, "p.png", encoded(sample(), "PNG", icc_profile=swapped)
    )
    red, _green, blue = Image.open(io.BytesIO(stored(picture))).getpixel((8, 20))
    assert blue > 200 > 60 > red


@pytest.mark.parametrize("kind", ["JPEG", "HEIF", "PNG", "WEBP", "AVIF"])
def test_a_turned_photo_with_a_colour_profile_is_stored_upright(send, kazakh_head, kind):
    """As every phone sends it; HEIC and AVIF are turned by the file itself, and not twice."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(sample(), kind, exif=exif(orientation=6), icc_profile=profile)
    _answer, picture = send(through_several_at_once, kazakh_head, "photo.jpg", content)
    assert (picture.width, picture.height) == (40, 64)
    red, _green, blue = Image.open(io.BytesIO(stored(picture))).convert("RGB").getpixel((20, 8))
    assert red > 200 > 60 > blue  # what was at the left is above


@pytest.mark.parametrize("door", [*PICTURE_DOORS, *DOCUMENT_DOORS])
def test_a_large_file_that_waits_on_the_disk_is_handled_alike(send, kazakh_head, door, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    name, content = ("a.pdf", PDF) if door in DOCUMENT_DOORS else ("a.jpg", encoded(sample(), "JPEG", exif=exif(6)))
    answer, thing = send(door, kazakh_head, name, content)
    assert thing, answer
    assert SECRET not in stored(thing)
    assert thing.file_size == len(stored(thing))


@pytest.mark.parametrize("extra", [{"icc_profile": b"no profile"}, {"exif": b"Exif\0\0broken"}])
def test_broken_metadata_is_no_reason_to_refuse(send, kazakh_head, extra):
    answer, picture = send(through_several_at_once, kazakh_head, "photo.jpg", encoded(sample(), "JPEG", **extra))
    assert picture, answer


def test_the_content_decides_and_the_name_follows(send, kazakh_head):
    answer, picture = send(through_the_chooser, kazakh_head, "photo.png", encoded(sample(), "JPEG"))
    assert picture.filename.endswith(".jpg"), answer


def test_a_moving_picture_is_kept_as_its_first_frame(send, kazakh_head):
    moving = encoded(sample(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 40), "green")])
    _answer, picture = send(through_several_at_once, kazakh_head, "moving.gif", moving)
    kept = Image.open(io.BytesIO(stored(picture)))
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((8, 20)) == (255, 0, 0)


def test_a_script_behind_a_picture_does_not_come_in(send, kazakh_head):
    script = b"/*<script>alert(1)</script>*/"
    _answer, picture = send(
        through_several_at_once, kazakh_head, "a.gif", encoded(sample(), "GIF", comment=script) + script
    )
    assert b"script" not in stored(picture)


def test_the_same_photo_sent_twice_is_told(signed_in, kazakh_head):
    client = signed_in(kazakh_head)
    answers = [
        client.post(
            reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile("a.jpg", encoded(sample(), "JPEG"))}
        ).json()
        for _time in range(2)
    ]
    assert [answer["duplicate"] for answer in answers] == [False, True]


# Pictures that are refused


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_a_picture_over_the_limit_is_refused_with_both_limits(send, head, door):
    answer, picture = send(door, head, "photo.png", png_that_claims(7625, 8000))
    assert picture is None
    with override(head.language):
        limits = picture_uploads.picture_limits() | {"megapixels": "61", "megabytes": in_units(1, 2**20)}
    assert escape(said(head, TOO_BIG, **limits)) in (answer, *visible_errors(answer))
    assert limits["most_megapixels"] == "50"
    assert limits["most_megabytes"] == "20"


def visible_errors(html: str) -> list[str]:
    return [text.strip() for text in re.findall(r">([^<>]{20,})<", html)]


def test_a_file_over_the_limit_is_refused_with_both_limits(send, head, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2**20
    answer, picture = send(through_several_at_once, head, "photo.jpg", encoded(sample(), "JPEG") + bytes(2**20))
    assert picture is None
    with override(head.language):
        limits = picture_uploads.picture_limits() | {
            "megapixels": in_units(2560, 10**6),
            "megabytes": in_units(2**20 + 1, 2**20),
        }
    assert answer == said(head, TOO_BIG, **limits)


def test_a_bomb_is_refused_before_anything_of_it_is_decoded(send, kazakh_head, monkeypatch):
    monkeypatch.setattr(picture_uploads, "_decode", lambda picture: pytest.fail("decoded"))
    for size in ((7072, 7072), (16000, 16000), (60000, 60000)):
        answer, picture = send(through_several_at_once, kazakh_head, "bomb.png", png_that_claims(*size))
        assert picture is None
        assert "50" in answer


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_a_damaged_picture_is_refused(send, head, door):
    whole = encoded(sample((400, 400)).effect_spread(50), "JPEG")
    answer, picture = send(door, head, "photo.jpg", whole[: len(whole) // 2])
    assert picture is None
    assert escape(said(head, DAMAGED)) in (answer, *visible_errors(answer))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_half_a_picture_of_any_format_is_refused(send, kazakh_head, kind):
    whole = encoded(sample((400, 400)).effect_spread(50), kind)
    _answer, picture = send(through_several_at_once, kazakh_head, "photo.png", whole[: len(whole) // 2])
    assert picture is None


def test_a_gif_larger_than_its_header_says_is_refused(send, kazakh_head, settings, monkeypatch):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    content = bytearray(encoded(sample(), "GIF"))
    content[6:10] = struct.pack("<HH", 8, 8)
    monkeypatch.setattr(picture_uploads, "_decode", lambda picture: pytest.fail("decoded"))
    answer, picture = send(through_several_at_once, kazakh_head, "photo.gif", bytes(content))
    assert picture is None
    assert answer


def test_a_jpeg_of_endless_passes_is_refused(send, kazakh_head):
    progressive = encoded(sample((64, 64)), "JPEG", progressive=True)
    start = progressive.rindex(b"\xff\xda")
    bomb = progressive[:start] + progressive[start:-2] * 500 + b"\xff\xd9"
    answer, picture = send(through_several_at_once, kazakh_head, "photo.jpg", bomb)
    assert (picture, answer) == (None, said(kazakh_head, DAMAGED))


@pytest.mark.parametrize(
    ("name", "content", "message", "values"),
    [
        ("photo.jpg", b"", EMPTY, {}),
        ("photo.jpg", bytes(range(256)) * 9, NO_PICTURE, {}),
        ("photo.jpg", PDF, OTHER_CONTENT, {"kind": "PDF"}),
        (
            "photo.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            OTHER_CONTENT,
            {"kind": "SVG"},
        ),
        (
            "photo.svg",
            b"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>",
            OTHER_CONTENT,
            {"kind": "SVG"},
        ),
        ("photo.png", b"<!DOCTYPE html><script>alert(1)</script>", OTHER_CONTENT, {"kind": "HTML"}),
        ("photo.png", b"MZ" + bytes(300), OTHER_CONTENT, {"kind": "EXE"}),
        ("photo.webp", office("wordprocessingml.document"), OTHER_CONTENT, {"kind": "DOCX"}),
        ("photo.tiff", encoded(sample(), "TIFF"), OTHER_CONTENT, {"kind": "TIF"}),
    ],
)
def test_what_is_no_picture_is_refused_and_called_by_its_name(send, head, name, content, message, values):
    answer, picture = send(through_several_at_once, head, name, content)
    assert picture is None
    assert answer == said(head, message, **values)


def test_a_refusal_never_shows_the_name_that_was_sent(send, kazakh_head):
    """Wagtail's uploader puts the message into the page as HTML."""
    name = "<img src=x onerror=alert(1)>.<b>svg"
    for door in (through_several_at_once, document_through_several_at_once):
        answer, _thing = send(door, kazakh_head, name, b"\x01")
        assert answer
        assert "<" not in answer


# Documents


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_a_document_is_taken_at_each_door(send, kazakh_head, door):
    answer, document = send(door, kazakh_head, "бұйрық.pdf", PDF)
    assert document, answer
    assert stored(document) == PDF
    assert document.collection == kazakh_head.memberships.get().organisation.collection


@pytest.mark.parametrize("name", GOOD_DOCUMENTS)
def test_each_kind_on_the_list_is_taken_as_it_came(send, kazakh_head, name):
    answer, document = send(document_through_several_at_once, kazakh_head, name, GOOD_DOCUMENTS[name])
    assert document, answer
    assert stored(document) == GOOD_DOCUMENTS[name]


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_a_web_page_under_the_name_of_a_document_is_refused(send, head, door):
    answer, document = send(door, head, "order.pdf", b"\n<!-- --><html><script>alert(1)</script></html>")
    assert document is None
    assert escape(said(head, OTHER_KIND, extension="pdf", kind="HTML")) in (answer, *visible_errors(answer))


@pytest.mark.parametrize(
    ("name", "content", "message", "values"),
    [
        ("order.exe", b"MZ" + bytes(300), NOT_ON_THE_LIST, "limits"),
        ("order", PDF, NOT_ON_THE_LIST, "limits"),
        ("order.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NOT_ON_THE_LIST, "limits"),
        ("page.html", b"<html>", NOT_ON_THE_LIST, "limits"),
        ("order.pdf", b"", EMPTY, {}),
        ("order.pdf", b"MZ" + bytes(300), OTHER_KIND, {"extension": "pdf", "kind": "EXE"}),
        ("order.pdf", "Жай мәтін".encode(), OTHER_KIND, {"extension": "pdf", "kind": "TXT"}),
        ("order.docx", PDF, OTHER_KIND, {"extension": "docx", "kind": "PDF"}),
        ("order.docx", GOOD_DOCUMENTS["all.zip"], OTHER_KIND, {"extension": "docx", "kind": "ZIP"}),
        ("order.docx", office("ms-word.document.macroEnabled"), OTHER_KIND, {"extension": "docx", "kind": "ZIP"}),
        ("order.docx", GOOD_DOCUMENTS["plan.docx"][:60], UNKNOWN_KIND, {"extension": "docx"}),
        ("order.ods", GOOD_DOCUMENTS["plan.odt"], OTHER_KIND, {"extension": "ods", "kind": "ODT"}),
        ("note.txt", b"text\0text", UNREADABLE, {}),
        ("note.txt", "Мәтін".encode("utf-16"), UNREADABLE, {}),
        ("note.csv", b"\x98\xff\x01", UNREADABLE, {}),
        ("note.txt", b"<script>alert(1)</script>", OTHER_KIND, {"extension": "txt", "kind": "HTML"}),
    ],
)
def test_a_document_that_is_something_else_is_refused_by_name(send, head, name, content, message, values):
    answer, document = send(document_through_several_at_once, head, name, content)
    assert document is None
    with override(head.language):
        values = {"kinds": document_uploads.document_limits()["kinds"]} if values == "limits" else values
    assert answer == said(head, message, **values)


def test_a_document_over_the_limit_is_refused_with_the_limit(send, head, settings):
    settings.DOCUMENT_MAX_SIZE = 2**20
    answer, document = send(document_through_several_at_once, head, "order.pdf", PDF + bytes(2**20))
    assert document is None
    with override(head.language):
        values = {"most_megabytes": "1", "megabytes": in_units(2**20 + 1, 2**20)}
    assert answer == said(
        head, "A document may have at most %(most_megabytes)s MB; this one has %(megabytes)s MB.", **values
    )


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt"])
def test_an_archive_that_writes_outside_its_folder_is_refused(send, head, name):
    answer, document = send(document_through_several_at_once, head, "all.zip", archive({"good.txt": b"", name: b""}))
    assert document is None
    assert answer == said(head, "This archive holds names or links that lead out of its own folder. Pack it anew.")


def test_an_archive_with_a_link_is_refused(send, kazakh_head):
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    answer, document = send(document_through_several_at_once, kazakh_head, "all.zip", archive({link: b"/etc/passwd"}))
    assert (document, answer != "") == (None, True)


def test_an_archive_with_a_program_is_refused(send, head):
    answer, document = send(document_through_several_at_once, head, "all.zip", archive({"games/Setup.EXE": b"MZ"}))
    assert document is None
    assert answer == said(head, "This archive holds a program. Pack it without programs.")


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "Basic/Standard/Module1.xml", "Scripts/python/x.py"])
def test_a_document_with_macros_is_refused_whatever_it_calls_itself(send, head, name):
    kinds = {"[Content_Types].xml": b"wordprocessingml.document.main+xml"}
    text = archive(kinds | {name: b"x"})
    answer, document = send(document_through_several_at_once, head, "order.docx", text)
    assert document is None
    assert answer == said(
        head, "This document holds macros, which are programs. Save it without macros and send it again."
    )


def test_an_archive_that_grows_without_end_is_refused(send, head, monkeypatch):
    monkeypatch.setattr(document_uploads, "MOST_UNPACKED", 2**20)
    bomb = archive({"zeros.txt": bytes(2**20 + 1)}, compression=zipfile.ZIP_DEFLATED)
    answer, document = send(document_through_several_at_once, head, "all.zip", bomb)
    assert document is None
    assert answer == said(
        head, "Unpacked, the files of an archive may take at most %(most)s MB; those of this one take more.", most="1"
    )


def test_an_archive_of_too_many_files_is_refused_before_they_are_listed(send, head, monkeypatch):
    monkeypatch.setattr(file_kinds, "MOST_ENTRIES", 20)
    many = archive({f"{n}.txt": b"" for n in range(21)})
    monkeypatch.setattr(file_kinds, "ZipFile", lambda file: pytest.fail("listed"))
    answer, document = send(document_through_several_at_once, head, "all.zip", many)
    assert document is None
    assert answer == said(head, "An archive may hold at most %(most)s files; this one holds more.", most="20")


# Titles and collections


FORMS = {
    "wagtailimages:add": "",
    "wagtailimages_chooser:create": "image-chooser-upload-",
    "wagtaildocs:add": "",
    "wagtaildocs_chooser:create": "document-chooser-upload-",
}


def shown(client, name: str) -> str:
    response = client.get(reverse(name))
    assert response.status_code == 200
    is_modal = response.headers["Content-Type"].startswith("application/json")
    return response.json()["htmlFragment"] if is_modal else response.content.decode()


@pytest.mark.parametrize(("name", "prefix"), FORMS.items())
def test_each_form_asks_for_two_titles_and_for_no_other_nor_for_tags(signed_in, head, name, prefix):
    html = shown(signed_in(head), name)
    for field in ("title_kk", "title_ru"):
        assert f'name="{prefix}{field}"' in html
    assert f'type="hidden" name="{prefix}title"' in html
    assert f'name="{prefix}tags"' not in html
    assert f'name="{prefix}collection"' not in html  # he has one
    assert not re.search(rf'name="{prefix}title\w*"[^>]* required', html)


@pytest.mark.parametrize("name", ["wagtailimages:add_multiple", "wagtaildocs:add_multiple"])
def test_the_page_for_several_files_tells_the_limits(signed_in, head, name):
    html = shown(signed_in(head), name)
    with override(head.language):
        if "images" in name:
            limits = (
                gettext("At most %(most_megapixels)s megapixels and %(most_megabytes)s MB.")
                % picture_uploads.picture_limits()
            )
        else:
            limits = gettext("%(kinds)s. At most %(most_megabytes)s MB.") % document_uploads.document_limits()
        assert escape(limits) in html


@pytest.mark.parametrize("door", [*PICTURE_DOORS[::2], *DOCUMENT_DOORS[::2]])
def test_both_titles_are_kept(send, kazakh_head, door):
    name, content = ("a.pdf", PDF) if door in DOCUMENT_DOORS else ("a.png", encoded(sample(), "PNG"))
    _answer, thing = send(door, kazakh_head, name, content)
    assert thing.title_kk in ("Сурет", "Бұйрық")
    assert thing.title_ru in ("Картинка", "Приказ")
    with override("ru"):
        assert str(thing) == thing.title_ru


@pytest.mark.parametrize("kind", ["images", "docs"])
def test_several_at_once_get_their_titles_afterwards(signed_in, country, kazakh_head, kind):
    client = signed_in(kazakh_head)
    file = (
        SimpleUploadedFile("Бұйрық № 5.pdf", PDF)
        if kind == "docs"
        else SimpleUploadedFile("IMG_1.jpg", encoded(sample(), "JPEG"))
    )
    answer = client.post(reverse(f"wagtail{kind}:add_multiple"), {"files[]": file, "title": "Бұйрық № 5"}).json()
    pk, prefix = (answer["doc_id"], "doc") if kind == "docs" else (answer["image_id"], "image")
    assert "tags" not in answer["form"]
    assert {f"{prefix}-{pk}-title_kk", f"{prefix}-{pk}-title_ru"} <= set(re.findall(r'name="([^"]+)"', answer["form"]))
    model = OrganisationDocument if kind == "docs" else OrganisationImage
    assert model.objects.get(pk=pk).title == "Бұйрық № 5"
    titles = {f"{prefix}-{pk}-title_kk": "Жаңа", f"{prefix}-{pk}-title_ru": "Новый"}
    assert client.post(reverse(f"wagtail{kind}:edit_multiple", args=[pk]), titles).json()["success"]
    thing = model.objects.get(pk=pk)
    assert (thing.title, thing.title_kk, thing.title_ru) == ("Жаңа", "Жаңа", "Новый")


@pytest.mark.parametrize("door", [through_one_form, document_through_one_form])
def test_a_file_without_titles_is_known_by_its_name_however_long(signed_in, kazakh_head, door):
    name = "Қ" * 60 + ".5"
    kind, content = ("docs", PDF) if door in DOCUMENT_DOORS else ("images", encoded(sample(), "JPEG"))
    file = SimpleUploadedFile(f"{name}.{'pdf' if kind == 'docs' else 'jpg'}", content)
    assert signed_in(kazakh_head).post(reverse(f"wagtail{kind}:add"), {"file": file}).status_code == 302
    thing = (OrganisationDocument if kind == "docs" else OrganisationImage).objects.get()
    assert thing.title == name


def test_who_works_for_two_schools_chooses_between_their_collections_only(country, signed_in, kazakh_head):
    MembershipFactory(user=kazakh_head, organisation=country.other_school, role="head")
    for name in ("wagtailimages:add", "wagtaildocs:add", "wagtailimages_chooser:create", "wagtaildocs_chooser:create"):
        html = shown(signed_in(kazakh_head), name)
        select = re.search(r'<select name="[\w-]*collection".*?</select>', html, re.DOTALL)[0]
        options = dict(re.findall(r'<option value="(\d+)"[^>]*>([^<]*)<', select))
        assert options == {
            str(school.collection_id): school.name_kk for school in (country.school, country.other_school)
        }


def test_a_wrong_collection_leaves_no_untouched_picture_behind(country, signed_in, kazakh_head):
    """Wagtail keeps the sent file for a second attempt, which checks nothing any more."""
    MembershipFactory(user=kazakh_head, organisation=country.other_school, role="head")
    client = signed_in(kazakh_head)
    file = SimpleUploadedFile("photo.jpg", encoded(sample(), "JPEG", exif=exif()))
    client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "collection": country.ministry.collection_id})
    assert not OrganisationImage.objects.exists()
    for upload in UploadedFile.objects.all():
        assert SECRET not in upload.file.storage.open(upload.file.name).read()
        data = prefixed(f"uploaded-image-{upload.pk}-", collection=country.school.collection_id, title_kk="Сурет")
        url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
        assert client.post(url, data).json()["success"]
        assert SECRET not in stored(OrganisationImage.objects.get())


def test_an_official_who_mends_a_schools_picture_leaves_it_to_the_school(country, signed_in):
    official = member(country.district, "official")
    picture = ImageFactory(organisation=country.school)
    response = signed_in(official).post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title_ru": "Новое", "collection": country.school.collection_id},
    )
    assert response.status_code == 302
    picture.refresh_from_db()
    assert (picture.title_ru, picture.collection) == ("Новое", country.school.collection)
