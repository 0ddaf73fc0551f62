"""The link at the end of each page: which page is meant, what is kept, what is no page of this site."""

import pytest

from base.models import OutgoingMail
from feedback.models import Message
from tests.factories import DocumentPageFactory, NewsPageFactory, member
from tests.guarded import send

REPORT = {"quote": "Жаттығу", "text": "Жарыс", "email": "", "consent_version": ""}


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def report_url(path: str, language: str = "kk") -> str:
    return f"/{language}/report-error/?page={path}"


def test_every_page_ends_with_the_link_and_it_costs_no_query(country, reader, django_assert_max_num_queries):
    news = NewsPageFactory(organisation=country.school)
    for path in ("/kk/", "/kk/news/", f"/kk/news/{news.slug}/"):
        page = reader.get(path).content.decode()
        assert page.count(f'href="/kk/report-error/?page={path}"') == 1
    with django_assert_max_num_queries(8):
        reader.get(f"/kk/news/{news.slug}/")
    assert "report-error" not in reader.get("/kk/search/?q=x").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_report_reaches_the_pages_organisation_and_the_reporter_is_thanked(country, reader, language):
    head = member(country.school, "head")
    news = NewsPageFactory(organisation=country.school)
    path = f"/kk/news/{news.slug}/"
    answer = send(reader, report_url(path, language), **REPORT)
    thanks = reader.get(answer.headers["Location"])
    assert thanks.status_code == 200 and f'href="{path}"' in thanks.content.decode()
    message = Message.objects.get()
    assert (message.kind, message.page_id, message.organisation) == ("error", news.pk, country.school)
    assert (message.quote, message.text, message.consent_version) == ("Жаттығу", "Жарыс", "")
    assert OutgoingMail.objects.get().to == head.email


def test_a_page_shown_in_the_other_languages_frame_is_found_too(country, reader):
    news = NewsPageFactory(organisation=country.school)
    assert reader.get(report_url(f"/ru/news/{news.slug}/", "ru")).status_code == 200
    assert f"page=/kk/news/{news.slug}/" in reader.get(f"/ru/news/{news.slug}/").content.decode()


def test_an_address_is_kept_only_with_consent(country, reader):
    answer = send(reader, report_url("/kk/"), **REPORT | {"email": "reader@example.kz"})
    assert list(answer.context["form"].errors) == ["consent_version"]
    assert "reader@example.kz" in answer.content.decode()
    send(reader, report_url("/kk/"), **REPORT | {"email": "reader@example.kz", "consent_version": "on"})
    message = Message.objects.get()
    assert (message.email, message.consent_version) == ("reader@example.kz", "feedback 2026-09-01")
    assert OutgoingMail.objects.get().to == "reader@example.kz"


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "/kk", "kk/", "/kk/none/", "/en/", "/admin/", "//evil.example/kk/", "https://evil.example/kk/",
        "/kk/../admin/", "/kk/search/", "/kk/news/?x=1", "/kk/%00/", "/kk/\x00/", "/kk/" + "a/" * 5000,
        "/kk/<script>/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_public_page_of_this_site_is_404(country, reader, path):
    for url in ("/kk/report-error/", "/kk/report-error/sent/"):
        assert reader.get(url, {"page": path}).status_code == 404
    assert reader.post("/kk/report-error/", REPORT).status_code == 404


def test_drafts_and_other_schools_pages_are_404_alike(country, reader, site_client):
    draft = NewsPageFactory(organisation=country.school, draft=True)
    others = DocumentPageFactory(organisation=country.other_school)
    path = others.get_url_parts()[2]
    assert site_client(country.other_school).get(report_url(path)).status_code == 200
    for hidden in (f"/kk/news/{draft.slug}/", path):
        assert reader.get(report_url(hidden)).status_code == 404


def test_a_page_deleted_later_leaves_the_report(country, reader):
    news = NewsPageFactory(organisation=country.school)
    send(reader, report_url(f"/kk/news/{news.slug}/"), **REPORT)
    news.delete()
    assert Message.objects.get().page is None
