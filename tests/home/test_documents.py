"""Documents: what is in force, where to read it, and who may not."""

import datetime

import pytest
from django.core.files.base import ContentFile

from home.models import DocumentState
from tests.factories import DocumentFactory, DocumentPageFactory


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_shows_what_a_document_is_and_its_files(country, site_client):
    file = DocumentFactory(organisation=country.school, file=ContentFile(b"%PDF-1.4" + b"x" * 3000, name="jargy.pdf"))
    page = DocumentPageFactory(
        organisation=country.school, title="Мектеп жарғысы", kind="charter", number="12", files=[file]
    )
    listed = text(site_client(country.school).get("/kk/documents/"))
    for words in ("Мектеп жарғысы", "Жарғы № 12", "PDF, 2,9", "қаз", "Күшінде", "2026 жылғы 1 қыркүйек"):
        assert words in listed, words
    shown = text(site_client(country.school).get(f"/kk/documents/{page.slug}/"))
    assert f'href="/documents/{file.pk}/' in shown
    assert site_client(country.school).get(file.url).status_code == 200


def test_a_file_is_public_only_while_its_document_is(country, site_client):
    file = DocumentFactory(organisation=country.school)
    page = DocumentPageFactory(organisation=country.school, files=[file])
    assert site_client(country.school).get(file.url).status_code == 200
    page.unpublish()
    assert site_client(country.school).get(file.url).status_code == 404


def test_a_void_document_stays_struck_through(country, site_client):
    DocumentPageFactory(organisation=country.school, state=DocumentState.VOID, state_note="№ 14 бұйрықпен")
    listed = text(site_client(country.school).get("/kk/documents/"))
    assert "document--void" in listed and "№ 14 бұйрықпен" in listed


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kind=plan", ["Жоспар"]),
        ("year=2024", ["Бұйрық"]),
        ("state=void", ["Бұйрық"]),
        ("q=жоспар", ["Жоспар"]),
        ("q=77", ["Бұйрық"]),
        ("kind=plan&year=2024", []),
        ("kind=none&year=abc&state=1&q=%00", ["Жоспар", "Бұйрық"]),
        ("page=x&q=" + "а" * 5000, ["Жоспар", "Бұйрық"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(country, site_client, query, shown):
    DocumentPageFactory(organisation=country.school, title="Жоспар құжаты", kind="plan")
    DocumentPageFactory(
        organisation=country.school, title="Бұйрық құжаты", number="77-НҚ", date=datetime.date(2024, 5, 1), state="void"
    )
    answer = site_client(country.school).get(f"/kk/documents/?{query}")
    assert answer.status_code == 200
    assert {title for title in ("Жоспар", "Бұйрық") if f"{title} құжаты" in text(answer)} == set(shown)


def test_a_document_of_the_other_language_stands_in_the_list_marked(country, site_client):
    page = DocumentPageFactory(organisation=country.school, language="ru", title="Устав школы")
    listed = text(site_client(country.school).get("/kk/documents/"))
    assert f'<a href="/kk/documents/{page.slug}/" hreflang="ru">Устав школы</a>' in listed
    shown = site_client(country.school).get(f"/kk/documents/{page.slug}/")
    assert shown.status_code == 200 and '<article lang="ru">' in text(shown)


def test_nobody_sees_another_sites_documents_or_a_draft(country, site_client):
    page = DocumentPageFactory(organisation=country.school, title="Көрінетін")
    draft = DocumentPageFactory(organisation=country.school, title="Жоба құжаты", draft=True)
    DocumentPageFactory(organisation=country.other_school, title="Өз құжаты")
    other = site_client(country.other_school)
    assert other.get(f"/kk/documents/{page.slug}/").status_code == 404
    assert "Көрінетін" not in text(other.get("/kk/documents/"))
    own = site_client(country.school)
    for query in ("", "?q=Жоба"):
        assert "Жоба құжаты" not in text(own.get(f"/kk/documents/{query}"))
    assert own.get(f"/kk/documents/{draft.slug}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_budget_of_the_list_and_of_a_document(country, site_client, django_assert_max_num_queries, rows):
    for _number in range(rows):
        page = DocumentPageFactory(organisation=country.school, files=[DocumentFactory(organisation=country.school)])
    client = site_client(country.school)
    for address, budget in (("/kk/documents/", 8), (f"/kk/documents/{page.slug}/", 6)):
        client.get(address)
        with django_assert_max_num_queries(budget):
            client.get(address)
