"""A lesson that was written in Word begins a material."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from materials.models import Material, StoredFile
from tests.materials.conftest import BEGIN
from tests.materials.test_file_pages import WORD, office, pdf, picture, zipped

OPEN = "http://schemas.openxmlformats.org"
DRAWN = f"""<w:p><w:r><w:drawing><wp:inline xmlns:wp="{OPEN}/drawingml/2006/wordprocessingDrawing">
<wp:docPr id="1" name="a" descr="Қызыл төртбұрыш"/><a:graphic xmlns:a="{OPEN}/drawingml/2006/main"><a:graphicData>
<pic:pic xmlns:pic="{OPEN}/drawingml/2006/picture"><pic:blipFill>
<a:blip xmlns:r="{OPEN}/officeDocument/2006/relationships" r:%s="%s"/>
</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""
TYPES = f"""<Types xmlns="{OPEN}/package/2006/content-types"><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""


def relations(kind: str, **targets: str) -> str:
    rows = (
        f'<Relationship Id="{key}" Type="{OPEN}/officeDocument/2006/relationships/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{OPEN}/package/2006/relationships">{"".join(rows)}</Relationships>'


def line(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{line(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document(*body: str) -> bytes:
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations("officeDocument", main="word/document.xml"),
        "word/_rels/document.xml.rels": relations("image", p1="media/1.png", p2="file:///etc/passwd"),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>',
        "word/media/1.png": picture(),
    }
    return zipped(**files)


@pytest.fixture
def begin(at_school, teacher):
    client = at_school(teacher)

    def begin(name: str, content: bytes, **fields):
        return client.post("/kk/my/materials/new/", BEGIN | {"document": SimpleUploadedFile(name, content)} | fields)

    return begin


def parts() -> list[tuple]:
    page = Material.objects.get().page.get_latest_revision_as_object()
    return [(block.block_type, block.value) for block in page.body]


def test_the_empty_form_finds_fault_with_nothing(at_school, teacher):
    assert "field--bad" not in at_school(teacher).get("/kk/my/materials/new/").content.decode()


def test_its_parts_come_in_in_their_order(begin):
    answer = begin(
        "Сабақ.docx",
        document(
            line("Сабақтың барысы", "Heading1"), line("Бірінші."), line("Екінші &lt;b&gt;."),
            table(["Кезең", "Уақыты"], ["Басы|соңы", "5 мин"]), DRAWN % ("embed", "p1"), line("Соңы."),
        ),
    )  # fmt: skip
    assert answer.status_code == 302
    (heading, paragraph, cells, image, last) = parts()
    assert heading == ("heading", "Сабақтың барысы")
    assert paragraph[1].source == "<p>Бірінші.</p><p>Екінші &lt;b&gt;.</p>"
    assert cells[1]["text"] == "Кезең | Уақыты\nБасы/соңы | 5 мин"
    assert (image[1]["stored"], image[1]["alt"]) == (StoredFile.objects.get().pk, "Қызыл төртбұрыш")
    assert last[1].source == "<p>Соңы.</p>"


def test_it_reaches_no_file_of_ours(begin):
    assert begin("a.docx", document(line("Мәтін"), DRAWN % ("link", "p2"))).status_code == 302
    assert [kind for kind, _value in parts()] == ["paragraph"] and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf(1)),
        ("a.docx", b"PK no archive"),
        ("a.docx", office("wordprocessingml.document")),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
    ],
    ids=["pdf", "damaged", "without its text", "old Word"],
)
def test_what_can_not_be_taken_in_is_said_and_nothing_typed_is_lost(begin, name, content):
    answer = begin(name, content, title="Сақталсын")
    page = answer.content.decode()
    assert answer.status_code == 200 and "field--bad" in page and "Сақталсын" in page
    assert not Material.objects.exists()


def test_a_document_that_is_too_long(begin, monkeypatch):
    monkeypatch.setattr("materials.word_documents.MOST_TEXT", 10)
    assert "field--bad" in begin("a.docx", document(line("Мәтін"))).content.decode()
