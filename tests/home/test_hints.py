"""What is said of a page while it is written."""

import pytest
from django.utils.translation import override

from home.hints import hints_of
from home.models import NewsPage
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, StandardPageFactory, member, picture_file

KAZAKH = (
    "<p>Мектебімізде өткен жарысқа оқушылардың көбі қатысып, жүлделі орындарға ие болды. Ұстаздар мен ата-аналар "
    "қуанып, бәріне алғыс айтты, келесі жылы да өткізуге уәде берді.</p>"
)
RUSSIAN = (
    "<p>В соревновании приняли участие почти все ученики нашей школы, многие заняли призовые места. Учителя и "
    "родители радовались за детей и обещали провести такой праздник и в следующем году.</p>"
)


def words(page) -> str:
    with override("en"):
        return " | ".join(f"{hint.place}: {hint.words}" for hint in hints_of(page))


def page_with(country, *body, **fields):
    page = NewsPageFactory(organisation=country.school, body=list(body), **fields)
    NewsPageFactory(organisation=country.school, language="ru", pair_of=page)
    return page


def test_a_careful_page_gets_no_advice(country):
    target = StandardPageFactory(organisation=country.school)
    picture = ImageFactory(organisation=country.school, file=picture_file(size=(1200, 800)))
    page = page_with(
        country,
        ("heading", "Нәтиже"),
        ("paragraph", f'{KAZAKH}<h3>Жүлдегерлер</h3><p><a linktype="page" id="{target.pk}">Жарыс ережесі</a></p>'),
        ("picture", {"image": picture, "alt": "Балалар", "is_decoration": False, "caption": ""}),
    )
    assert words(page) == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>Тізім <a href='https://a.kz'>Осында</a>.</p>", "Осында: Out of its sentence"),
        ("<p><a href='https://a.kz'>нажмите  здесь</a></p>", "Out of its sentence"),
        ("<h3>Кіші</h3><h2>Үлкен</h2>", "Кіші: This small heading"),
        ('<p><a linktype="page" id="999999">Ереже</a></p>', "Ереже: This link leads to a page"),
        ('<p><a linktype="document" id="999999">Бұйрық</a></p>', "Бұйрық: This link leads to a file"),
        (RUSSIAN, "doesn't look Kazakh"),
    ],
)
def test_what_is_amiss_in_a_text_is_said_with_its_place(country, body, said):
    assert said in words(page_with(country, ("paragraph", body)))


def test_links_to_drafts_are_told_and_those_to_files_that_are_there_are_not(country):
    draft = StandardPageFactory(organisation=country.school, live=False)
    file = DocumentFactory(organisation=country.school)
    text = f'<p><a linktype="page" id="{draft.pk}">Жоба</a> <a linktype="document" id="{file.pk}">Бұйрық</a></p>'
    said = words(page_with(country, ("paragraph", text)))
    assert "Жоба: This link leads to a page" in said and "Бұйрық" not in said


def test_kazakh_on_the_russian_page_is_noticed(country):
    page = NewsPageFactory(organisation=country.school, language="ru", body=[("paragraph", KAZAKH)])
    assert "looks Kazakh" in words(page)


def test_pictures_that_are_small_or_not_described(country):
    small = ImageFactory(organisation=country.school, title_kk="Кішкентай", file=picture_file(size=(200, 100)))
    block = {"image": small, "alt": "", "is_decoration": False, "caption": ""}
    said = words(page_with(country, ("picture", block), picture=small))
    assert "The picture has no description" in said and "no description: 1" in said and "will be blurred" in said


def test_a_long_title_and_a_missing_language(country):
    page = NewsPageFactory(organisation=country.school, title="Өте ұзақ тақырып " * 8)
    assert "The title is long" in words(page) and "in one language only" in words(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_editor_shows_them_beside_the_form(country, signed_in, language):
    page = NewsPageFactory(organisation=country.school, body=[("paragraph", "<h3>Кіші тақырып</h3>")])
    client = signed_in(member(country.school, "editor", language=language))
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    panel = shown.partition('data-side-panel="hints"')[2].partition("</aside>")[0]
    assert "Кіші тақырып" in panel and {"kk": "тақырыпша", "ru": "заголовком"}[language] in panel
    index = page.get_parent()
    assert 'data-side-panel="hints"' in client.get(f"/admin/pages/add/home/newspage/{index.pk}/").content.decode()


def test_hints_cost_the_same_however_long_the_page(country, django_assert_max_num_queries):
    links = "".join(f'<p><a linktype="page" id="{number}">Бет {number}</a></p>' for number in range(1, 60))
    page = page_with(country, *[("paragraph", links) for _number in range(5)])
    page = NewsPage.objects.get(pk=page.pk)
    with django_assert_max_num_queries(8):
        hints_of(page)
