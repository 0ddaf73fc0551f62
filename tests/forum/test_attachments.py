"""Pictures and files of posts, as those who send them and those who read see them."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from base import document_uploads
from forum.attachments import forget_waiting
from forum.models import Attachment, Post, Thread
from forum.models.attachments import private_storage
from tests.base.test_uploads import PDF, archive, encoded, exif, office, png_that_claims
from tests.forum.conftest import say, topic
from tests.forum.test_moderation import act, moderator  # noqa: F401 - a fixture

DOCX = office("wordprocessingml.document")
TYPES = {"[Content_Types].xml": b"wordprocessingml.document.main+xml"}


def photo(size=(3000, 2000), name="IMG_1.JPG", **options) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encoded(Image.effect_noise(size, 50).convert("RGB"), "JPEG", **options))


def paper(name="plan.pdf", content=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def files_of(page: str) -> list[str]:
    """Their addresses, each once, of what stands in the posts."""
    return sorted(set(re.findall(r"/kk/discussion/\d+/\d+/file/\d+/", page)))


def read(client, thread) -> str:
    return client.get(f"/kk/discussion/{thread.pk}/").content.decode()


def stored() -> list[str]:
    """The names of all bytes that some row knows."""
    rows = Attachment.objects.all()
    return [name for row in rows for name in (row.file.name, row.small_file.name) if name]


@pytest.fixture
def thread(section, at_school, teacher):
    return topic(at_school(teacher), section)


def test_a_photograph_stands_upright_in_the_post_without_the_place(thread, at_school, head):
    assert say(at_school(head), thread, upload=photo(exif=exif(6))).status_code == 302
    page = read(at_school(), thread)
    (address,) = files_of(page)
    width, height = map(int, re.search(r'/small/" alt="[^"]*" width="(\d+)" height="(\d+)"', page).groups())
    small, whole = (at_school().get(address + size) for size in ("small/", ""))
    assert Image.open(io.BytesIO(small.getvalue())).size == (width, height) == (320, 480)
    picture = Image.open(io.BytesIO(whole.getvalue()))
    assert (picture.size, picture.format) == ((1067, 1600), "WEBP")
    assert not picture.getexif() and b"Secret" not in whole.getvalue()
    assert whole["Content-Type"] == "image/webp" and whole["Content-Disposition"].startswith("inline")
    assert whole["X-Content-Type-Options"] == "nosniff" and "private" in whole["Cache-Control"]
    assert whole["Content-Security-Policy"] == "default-src 'none'"
    assert private_storage().exists(Attachment.objects.get().file.name) and "/media/" not in page


def test_a_file_is_saved_and_never_shown(thread, at_school, head):
    say(at_school(head), thread, upload=[paper(), paper("план урока.docx", DOCX), paper("x.txt", "Мәтін".encode())])
    page = read(at_school(), thread)
    assert "план урока.docx" in page and "DOCX, " in page
    for address in files_of(page):
        answer = at_school().get(address)
        assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
        assert at_school().get(f"{address}small/").status_code == 404


def test_a_topic_has_its_picture(section, at_school, teacher):
    client = at_school(teacher)
    assert "multipart/form-data" in client.get(f"/kk/discussions/{section.pk}/new/").content.decode()
    answers = {"title": "Тақырып", "text": "Мәтін", "upload": photo((60, 40))}
    client.post(f"/kk/discussions/{section.pk}/new/", answers)
    assert len(files_of(read(at_school(), Thread.objects.get(title="Тақырып")))) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", png_that_claims(20_000, 20_000)),
        ("virus.pdf", b"MZ" + bytes(300)),
        ("virus.exe", b"MZ" + bytes(300)),
        ("page.html", b"<html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("note.txt", b"<script>alert(1)</script>"),
        ("photo.jpg", b"no picture"),
        ("macros.docx", office("ms-word.document.macroEnabled")),
        ("macros2.docx", archive(TYPES | {"word/vbaProject.bin": b""})),
        ("all.zip", archive({"a.txt": b"x"})),
        ("empty.txt", b""),
        ("large.pdf", PDF + bytes(10 * 2**20)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_taken_is_named_and_nothing_else_is_lost(thread, at_school, head, name, content):
    client = at_school(head)
    page = say(client, thread, "Ұзақ ой.", upload=[paper(), paper(name, content)]).content.decode()
    assert re.search(rf'role="alert"><p>{re.escape(name)}: ', page) and "Ұзақ ой.</textarea>" in page
    assert thread.posts.count() == 1
    say(client, thread, "Ұзақ ой.")
    assert [row.name for row in Post.objects.get(text="Ұзақ ой.").attachments.all()] == ["plan.pdf"]


def test_a_document_that_grows_without_end(thread, at_school, head, monkeypatch):
    monkeypatch.setattr(document_uploads, "MOST_UNPACKED", 2**20)
    members = TYPES | {"word/document.xml": bytes(2**20)}
    say(at_school(head), thread, upload=paper("x.docx", archive(members, compression=zipfile.ZIP_DEFLATED)))
    assert (thread.posts.count(), Attachment.objects.count()) == (1, 0)


def test_forty_megapixels(thread, at_school, head):
    content = encoded(Image.new("RGB", (7300, 5500), "green"), "JPEG")
    say(at_school(head), thread, upload=SimpleUploadedFile("large.jpg", content))
    assert Attachment.objects.get(post__number=2).width == 1600


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("..\\..\\etc\\passwd.pdf", "passwd.pdf"),
        ("справка_990101300123.pdf", "справка •••.pdf"),
        ("87011234567.pdf", "•••.pdf"),
        ("a" * 300 + ".pdf", "a" * 150 + ".pdf"),
    ],
)
def test_names(thread, at_school, head, sent, kept):
    say(at_school(head), thread, upload=paper(sent))
    assert Attachment.objects.get().name == kept
    page = read(at_school(), thread).partition("<main")[2]
    assert "<img" not in page and "<script>" not in page and kept.replace("<", "&lt;") in page


def test_what_came_in_waits_for_the_next_sending(thread, at_school, head, teacher):
    client = at_school(head)
    page = say(client, thread, "", upload=[paper(), photo((60, 40), "sea.jpg")]).content.decode()
    assert "plan.pdf" in page and "sea.webp" in page and thread.posts.count() == 1
    assert "plan.pdf" in read(client, thread)
    assert "plan.pdf" not in read(at_school(), thread) + read(at_school(teacher), thread)
    pdf = Attachment.objects.get(kind="PDF")
    say(at_school(teacher), thread, "x", put_away=pdf.pk)  # not his
    assert say(client, thread, "Мәтін қалады.", put_away=pdf.pk).status_code == 302
    page = read(client, thread)
    assert "plan.pdf" not in page and "sea.webp" in page and "Мәтін қалады.</textarea>" in page
    say(client, thread, "Мәтін қалады.")
    assert [row.name for row in thread.posts.get(number=2).attachments.all()] == ["sea.webp"]
    assert "sea.webp" not in read(client, thread).partition('id="write"')[2]


def test_a_thread_that_was_locked_meanwhile(thread, at_school, head):
    Thread.objects.filter(pk=thread.pk).update(is_locked=True)
    answer = say(at_school(head), thread, "Менің ойым.", upload=paper())
    assert answer.status_code == 409
    assert "Менің ойым." in answer.content.decode() and "plan.pdf" in answer.content.decode()
    Thread.objects.filter(pk=thread.pk).update(is_locked=False)
    assert "plan.pdf" in read(at_school(head), thread)


def test_five_and_no_more(thread, at_school, head):
    client = at_school(head)
    page = say(client, thread, upload=[paper(f"{n}.pdf", PDF + bytes([n])) for n in range(1, 7)]).content.decode()
    assert "<p>6.pdf: " in page and "<p>5.pdf: " not in page
    assert "<p>7.pdf: " in say(client, thread, upload=paper("7.pdf", PDF + b"7")).content.decode()
    say(client, thread)
    assert thread.posts.get(number=2).attachments.count() == 5


def test_a_double_submit_doubles_nothing(section, thread, at_school, head):
    client = at_school(head)
    for _twice in range(2):
        say(client, thread, "", upload=paper())
    assert Attachment.objects.count() == 1
    for _twice in range(2):
        say(client, thread, "Міне.", upload=paper())
        answers = {"title": "Екі рет", "text": "Мәтін", "upload": paper()}
        client.post(f"/kk/discussions/{section.pk}/new/", answers)
    assert Thread.objects.filter(title="Екі рет").count() == 1 and thread.posts.count() == 2
    texts = Attachment.objects.order_by("post").values_list("name", "post__text")
    assert list(texts) == [("plan.pdf", "Міне."), ("plan.pdf", "Мәтін")]
    say(client, thread, "Міне.", upload=paper("more.pdf", PDF + b"2"))  # the same words with something new
    assert thread.posts.get(number=3).attachments.get().name == "more.pdf"


def test_what_nobody_sends_is_forgotten_with_its_bytes(thread, at_school, head, django_capture_on_commit_callbacks):
    say(at_school(head), thread, "", upload=photo((60, 40)))
    say(at_school(head), thread, upload=paper("kept.pdf"))
    say(at_school(head), thread, "", upload=paper("waits.pdf", PDF + b"2"))
    waits = Attachment.objects.get(name="waits.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_waiting(timezone.now() + timedelta(days=6)) == 0
        assert forget_waiting(timezone.now() + timedelta(days=8)) == 1
    assert not private_storage().exists(waits.file.name)
    assert thread.posts.get(number=2).attachments.count() == 2 and all(map(private_storage().exists, stored()))


def test_who_gets_the_files_of_a_held_post(thread, at_school, head, newcomer, teacher, moderator, country):  # noqa: F811
    say(at_school(newcomer), thread, upload=[photo((60, 40)), paper()])
    addresses = files_of(read(at_school(newcomer), thread))
    assert len(addresses) == 2 and not files_of(read(at_school(teacher), thread))
    assert "/file/" in at_school(moderator).get(f"/kk/discussion/{thread.pk}/2/moderate/").content.decode()

    def answers(user=None, host=None):
        return [at_school(user, host).get(address).status_code for address in addresses]

    assert answers(newcomer) == answers(moderator) == answers(head) == [200, 200]
    assert answers() == answers(teacher) == [404, 404]
    assert "no-store" in at_school(newcomer).get(addresses[0])["Cache-Control"]
    act(at_school(moderator), thread, 2, "approve", "")
    assert answers() == [200, 200] and answers(head, country.other_school.host) == [404, 404]
    act(at_school(moderator), thread, 2, "remove")
    assert answers() == answers(newcomer) == answers(moderator) == [404, 404]
    act(at_school(moderator), thread, 2, "restore")
    assert answers() == [200, 200]
    Thread.objects.filter(pk=thread.pk).update(is_shown=False)
    assert answers() == [404, 404]


def test_where_links_wait_for_a_moderator_files_do_too(thread, at_school, newcomer):
    Post.objects.bulk_create(
        Post(thread=thread, number=n, author=newcomer, author_name="x", language="ru", created_at="2026-01-01T00:00Z")
        for n in range(2, 6)
    )
    Thread.objects.filter(pk=thread.pk).update(post_count=5)
    say(at_school(newcomer), thread, "Просто слова.")
    say(at_school(newcomer), thread, "Вот план.", upload=paper())
    assert list(thread.posts.order_by("number").values_list("status", flat=True))[-2:] == ["shown", "held"]


def test_deleting_takes_the_bytes(thread, at_school, head, django_capture_on_commit_callbacks):
    client = at_school(head)
    say(client, thread, upload=[photo((60, 40)), paper()])
    names = stored()
    assert len(names) == 3 and all(map(private_storage().exists, names))
    addresses = files_of(read(client, thread))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/kk/discussion/{thread.pk}/2/edit/", {"delete": "1"})
    assert not any(map(private_storage().exists, names)) and not Attachment.objects.exists()
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_its_author_says_what_a_picture_shows_and_takes_a_file_away(thread, at_school, head, teacher):
    client = at_school(head)
    say(client, thread, "Міне.", upload=[photo((60, 40), "sea.jpg"), paper()])
    picture, pdf = Attachment.objects.order_by("pk")
    assert 'alt="Сурет: 1, пікір: 2"' in read(at_school(), thread)
    edit = f"/kk/discussion/{thread.pk}/2/edit/"
    assert f'name="description-{picture.pk}"' in client.get(edit).content.decode()
    sent = {"text": "Міне.", "known": "Міне.", "language": "kk", "remove": pdf.pk}
    sent[f"description-{picture.pk}"] = '"Теңіз" 87011234567'
    assert at_school(teacher).post(edit, sent).status_code == 404
    page = client.post(edit, sent | {"text": ""}).content.decode()
    assert 'value="&quot;Теңіз&quot; 87011234567"' in page and f'value="{pdf.pk}" checked' in page
    assert client.post(edit, sent).status_code == 302
    page = read(at_school(), thread)
    assert 'alt="&quot;Теңіз&quot; •••"' in page and "plan.pdf" not in page
    client.post(edit, {"text": "Міне.", "known": "Міне.", "language": "kk", "remove": picture.pk})
    assert "/file/" not in read(at_school(), thread)


def test_a_picture_that_waits_is_described_before_it_is_sent(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section)
    address = f"/kk/discussion/{thread.pk}/"
    client.post(address, {"text": "", "upload": photo()})
    waiting = Attachment.objects.get()
    assert f'name="description-{waiting.pk}"' in client.get(address).content.decode()
    say(client, thread, "Міне сурет", **{f"description-{waiting.pk}": "Оқушы тақтада"})
    assert 'alt="Оқушы тақтада"' in at_school().get(address).content.decode()


def test_putting_a_file_away_leaves_the_words(section, at_school, teacher):
    client = at_school(teacher)
    thread = topic(client, section)
    client.post(f"/kk/discussion/{thread.pk}/", {"text": "", "upload": photo()})
    answer = say(client, thread, "Жазып жатырмын", put_away=Attachment.objects.get().pk)
    assert answer.status_code == 302 and not Attachment.objects.exists()
    assert "Жазып жатырмын" in client.get(f"/kk/discussion/{thread.pk}/").content.decode()
