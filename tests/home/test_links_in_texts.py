"""Links in texts, buttons and lists of pages: each leads to the public version in the reader's language, or nowhere."""

import re

import pytest
from django.utils.translation import override
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from home.models import VacancyIndexPage
from schools.models import OrganisationStatus
from tests.factories import DocumentFactory, StandardPageFactory, VacancyPageFactory, open_pair


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


@pytest.fixture
def linked(country):
    return StandardPageFactory(organisation=country.school, title="Асхана", show_in_menus=False)


def pair_of(page, organisation, **fields):
    names = {"language": "ru", "title": "Столовая", "show_in_menus": False}
    return StandardPageFactory(organisation=organisation, translation_key=page.translation_key, **names | fields)


def link_to(page, words="осында") -> str:
    return f'<a linktype="page" id="{page if isinstance(page, str) else page.pk}">{words}</a>'


def page_with(country, *body, **fields):
    return StandardPageFactory(organisation=country.school, body=list(body), **{"title": "Мәтін"} | fields)


def text_of(reader, page, language="kk") -> str:
    response = reader.get(f"/{language}/{page.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def ways(page) -> list[tuple]:
    """The page as the target of each block that can name one."""
    return [
        ("paragraph", f"<p>{link_to(page)}</p>"),
        ("notice", {"kind": "info", "text": f"<p>{link_to(page)}</p>"}),
        ("accordion", {"rows": [{"question": "Қайда?", "answer": f"<p>{link_to(page)}</p>"}]}),
        ("button", {"words": "Бару", "page": page, "url": ""}),
        ("related", {"pages": [page]}),
    ]


def test_each_link_leads_to_the_version_in_the_readers_language(country, reader, linked):
    page = page_with(country, *ways(linked))
    shown = text_of(reader, page, "ru")
    assert shown.count('href="/ru/askhana/" hreflang="kk"') == 5
    assert '<li lang="kk"><a href="/ru/askhana/" hreflang="kk">Асхана</a></li>' in shown
    pair = pair_of(linked, country.school)
    shown = text_of(reader, page, "ru")
    assert shown.count('<a href="/ru/stolovaya/">осында</a>') == 3
    assert '<a href="/ru/stolovaya/">Столовая</a>' in shown and 'class="button" href="/ru/stolovaya/">Бару' in shown
    pair.unpublish()
    assert 'href="/ru/askhana/" hreflang="kk"' in text_of(reader, page, "ru")


def test_a_draft_is_linked_nowhere_and_the_words_stay(country, reader, linked):
    page = page_with(country, *ways(linked), ("paragraph", f"<p>Бұл да {link_to('999999999', 'жоқ')}.</p>"))
    linked.unpublish()
    shown = text_of(reader, page)
    assert "askhana" not in shown and "Асхана" not in shown and "Бару" not in shown
    assert "<p>осында</p>" in shown and "<p>Бұл да жоқ.</p>" in shown


@pytest.mark.parametrize("number", ["", "x", "-1", "1e3", "9" * 40, "١"])
def test_a_link_whose_id_is_no_number_leads_nowhere(country, reader, number):
    assert "<p>сөз</p>" in text_of(reader, page_with(country, ("paragraph", f"<p>{link_to(number, 'сөз')}</p>")))


def test_pages_of_other_sites_have_full_addresses_while_their_site_is_open(country, reader):
    other = StandardPageFactory(organisation=country.other_school, title="Көрші")
    page = page_with(country, *ways(other))
    assert text_of(reader, page).count('href="http://school2.test/kk/korshi/"') == 5
    country.other_school.status = OrganisationStatus.CLOSED
    country.other_school.save()
    shown = text_of(reader, page)
    assert "school2.test" not in shown and "<p>осында</p>" in shown


def test_a_site_without_a_home_in_the_readers_language_is_linked_in_its_own(country, reader):
    other = StandardPageFactory(organisation=country.other_school, title="Көрші")
    country.other_school.home("ru").unpublish()
    assert text_of(reader, page_with(country, *ways(other)), "ru").count('href="http://school2.test/kk/korshi/"') == 5


def test_links_to_other_sites_say_so_and_those_to_this_one_do_not(country, reader):
    text = (
        '<p><a href="https://example.kz/?a=1&amp;b=2">басқа</a> <a href="http://school1.test/kk/">біз</a>'
        ' <a href="mailto:a@example.kz">хат</a></p>'
    )
    buttons = [
        ("button", {"words": "Бару", "page": None, "url": url}) for url in ("https://b.kz/", "http://school1.test/kk/")
    ]
    shown = text_of(reader, page_with(country, ("paragraph", text), *buttons))
    mark = '<span class="hidden">Басқа сайт: </span>'
    assert f'<a href="https://example.kz/?a=1&amp;b=2" rel="external noopener">{mark}басқа</a>' in shown
    assert '<a href="http://school1.test/kk/">біз</a>' in shown and '<a href="mailto:a@example.kz">хат</a>' in shown
    assert f'class="button" href="https://b.kz/" rel="external noopener">{mark}Бару' in shown
    assert 'class="button" href="http://school1.test/kk/">Бару' in shown


def test_every_link_out_has_rel_and_words_for_screen_readers(country, reader):
    film = {"title": "Хор", "url": "https://film.example/1", "poster": None}
    place = {"words": "2-корпус", "latitude": "45.017700", "longitude": "78.373900"}
    shown = text_of(reader, page_with(country, ("film", film), ("place", place)))
    out = re.findall(
        r'<a href="https://(?:film|www\.openstreetmap)[^>]*>\s*(?:<span class="film__words">)?<span class="hidden">',
        shown,
    )
    assert len(out) == 2 and all('rel="external noopener"' in tag for tag in out)


def test_documents_in_a_text_lead_to_the_file_and_deleted_ones_nowhere(country, reader):
    document = DocumentFactory(organisation=country.school)
    text = f'<p><a linktype="document" id="{document.pk}">бұйрық</a> <a linktype="document" id="99999">жоқ</a></p>'
    assert f'<p><a href="{document.url}">бұйрық</a> жоқ</p>' in text_of(reader, page_with(country, ("paragraph", text)))


def test_the_home_and_vacancies_link_as_texts_do(country, reader, linked):
    pair_of(linked, country.school)
    home = country.school.home("kk").specific
    needed = {
        "title": "",
        "links": [
            {"words": "Тамақ", "page": linked.pk, "url": ""},
            {"words": "Сырт", "page": None, "url": "https://e.kz/"},
        ],
    }
    home.parts = [
        {"type": "text", "value": {"title": "", "text": f"<p>{link_to(linked)}</p>"}},
        {"type": "needed", "value": needed},
    ]
    home.save_revision().publish()
    shown = reader.get("/kk/").content.decode()
    assert '<a href="/kk/askhana/">осында</a>' in shown and '<a href="/kk/askhana/">Тамақ</a>' in shown
    assert '<a href="https://e.kz/" rel="external noopener">' in shown
    section = open_pair(country.school, VacancyIndexPage, "vacancies")
    vacancy = VacancyPageFactory(section=section, duties=f"<p>{link_to(linked)}</p>")
    frame = vacancy.get_url().split("/kk/")[1]
    assert '<a href="/ru/stolovaya/">осында</a>' in reader.get(f"/ru/{frame}").content.decode()


def test_a_text_shown_without_a_request_has_full_addresses(country, linked):
    pair = pair_of(linked, country.school)
    draft = StandardPageFactory(organisation=country.school, title="Жоба", live=False)
    with override("ru"):
        assert expand_db_html(link_to(linked)) == f'<a href="{pair.full_url}">осында</a>'
        assert expand_db_html(link_to(draft)) == "<a>осында</a>"


def test_the_register_of_references_still_knows_what_a_text_links_to(country, linked):
    page = page_with(country, ("paragraph", f"<p>{link_to(linked)}</p>"))
    body = page.body
    assert [(model, str(pk)) for model, pk, *_ in body.stream_block.extract_references(body)] == [
        (Page, str(linked.pk))
    ]


@pytest.mark.parametrize("number", [1, 10])
def test_fifty_links_cost_as_many_queries_as_five(country, reader, number, django_assert_max_num_queries):
    """Seven for the page; two each for the pages and one for the sites that the links lead to; two for the choosers."""
    blocks = []
    for turn in range(number):
        owner = (country.school, country.other_school)[turn % 2]
        blocks += ways(StandardPageFactory(organisation=owner, title=f"Бет {turn}", show_in_menus=False))
    page = page_with(country, *blocks)
    text_of(reader, page)
    with django_assert_max_num_queries(12):
        text_of(reader, page)
