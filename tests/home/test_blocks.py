"""The blocks of a page's text: each shows what it holds, is translated whole, and costs a fixed number of queries."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from base.models import OrganisationImage
from base.pictures import make_renditions
from base.translations import start_translation
from home.blocks import BodyBlock
from home.blocks.media import FilmBlock
from home.models import StandardPage
from tests.factories import (
    DocumentFactory,
    DocumentPageFactory,
    EventPageFactory,
    ImageFactory,
    NewsPageFactory,
    StandardPageFactory,
)


@pytest.fixture
def body(country):
    image, other = ImageFactory(organisation=country.school), ImageFactory(organisation=country.school)
    file = DocumentFactory(organisation=country.school)
    linked = StandardPageFactory(organisation=country.school, title="Сабақ кестесі")
    NewsPageFactory(organisation=country.school, title="Соңғы жаңалық")
    DocumentPageFactory(organisation=country.school, title="Соңғы құжат")
    EventPageFactory(organisation=country.school, title="Жақын іс-шара")
    picture = {"image": image, "alt": "Бес оқушы", "caption": "Жеңімпаздар"}
    number = {"number": "1 248", "what": "оқушы", "source": "20 қараша"}
    return [
        ("heading", "Тарауы"),
        ("paragraph", "<p>Абзац H<sub>2</sub>O</p>"),
        ("picture", picture),
        ("pictures", {"pictures": [picture, picture | {"image": other, "caption": "Екінші сурет"}]}),
        ("files", {"files": [{"document": file, "words": "Өтініш үлгісі"}]}),
        ("film", {"title": "Мектеп туралы фильм", "url": "https://www.youtube.com/watch?v=x", "poster": image}),
        ("quote", {"text": "Сөздің қысқасы жақсы", "attribution": "Директор"}),
        ("notice", {"kind": "late", "text": "<p>Сабақ үйде өтеді</p>"}),
        ("accordion", {"rows": [{"question": "Қашан басталады?", "answer": "<p>Сағат сегізде</p>"}]}),
        ("timeline", {"steps": [{"when": "1976", "what": "Мектеп ашылды", "text": "Екі қабат"}]}),
        ("table", {"caption": "Қоңыраулар", "text": "Сабақ | Уақыты\n1 | 08:00", "has_head": True}),
        ("figures", {"figures": [number, number]}),
        ("posts", {"posts": [{"post": "Кезекші мұғалім", "name": "", "contact": "104-кабинет"}]}),
        ("button", {"words": "Өтініш беру", "page": linked, "url": ""}),
        ("place", {"words": "2-корпус", "latitude": "45.017700", "longitude": "78.373900"}),
        ("related", {"pages": [linked]}),
        *(("latest", {"what": what, "count": 2}) for what in ("news", "documents", "events")),
    ]


SHOWN = [
    "Тарауы", "H<sub>2</sub>O", 'alt="Бес оқушы"', "Екінші сурет", "Өтініш үлгісі", "PDF", "Мектеп туралы фильм",
    "youtube.com", "Сөздің қысқасы жақсы", "notice--late", "Қашан басталады?", "Сағат сегізде", "Мектеп ашылды",
    '<th scope="col">Уақыты</th>', '<th scope="row">1</th><td>08:00</td>', "1 248", "Кезекші мұғалім", "Өтініш беру",
    "45.017700", "Сабақ кестесі", "Соңғы жаңалық", "Соңғы құжат", "Жақын іс-шара",
]  # fmt: skip


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_block_shows_what_it_holds(country, site_client, body, language):
    assert {name for name, _value in body} == set(BodyBlock().child_blocks)
    page = StandardPageFactory(organisation=country.school, title="Бәрі", body=body)
    text = site_client(country.school).get(f"/{language}/{page.slug}/").content.decode()
    assert [words for words in SHOWN if words not in text] == []
    assert 'src="https://' not in text and "<iframe" not in text


def test_every_text_of_every_block_can_be_translated(country, body):
    page = StandardPageFactory(organisation=country.school, title="Бәрі", body=body)
    translation = start_translation(page=page, locale=Locale.objects.get(language_code="ru"), user=None)
    passages = " ".join(segment.string.data for segment in translation.source.stringsegment_set.all())
    words = [
        "Тарауы", "Абзац", "Бес оқушы", "Екінші сурет", "Өтініш үлгісі", "Мектеп туралы фильм", "Сөздің қысқасы",
        "Сабақ үйде өтеді", "Қашан басталады?", "Сағат сегізде", "Мектеп ашылды", "Қоңыраулар", "Уақыты", "оқушы",
        "Кезекші мұғалім", "Өтініш беру", "2-корпус",
    ]  # fmt: skip
    assert [word for word in words if word not in passages] == []


def test_a_block_whose_page_or_file_is_gone_is_left_out(country, site_client, body):
    page = StandardPageFactory(organisation=country.school, title="Бәрі", body=body)
    StandardPage.objects.get(title="Сабақ кестесі").unpublish()
    answer = site_client(country.school).get(f"/kk/{page.slug}/")
    assert answer.status_code == 200
    assert "Өтініш беру" not in answer.content.decode() and "Тағы оқыңыз" not in answer.content.decode()


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (FilmBlock(), {"title": "Фильм", "url": "http://example.kz/", "poster": None}),
        (FilmBlock(), {"title": "Фильм", "url": "javascript:alert(1)", "poster": None}),
    ],
)
def test_bad_input_is_refused(block, value):
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


@pytest.mark.parametrize("times", [1, 4])
def test_query_budget_does_not_grow_with_the_rows_of_a_block(
    country, site_client, body, django_assert_max_num_queries, times
):
    for image in OrganisationImage.objects.all():
        make_renditions(image)
    many = [(name, value) for name, value in body if name in ("files", "pictures", "related")]
    for name, value in many:
        value[name if name != "related" else "pages"] *= times
    page = StandardPageFactory(organisation=country.school, title="Көп", body=many)
    client = site_client(country.school)
    client.get(f"/kk/{page.slug}/")
    with django_assert_max_num_queries(12):
        client.get(f"/kk/{page.slug}/")
