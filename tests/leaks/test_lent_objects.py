"""An official may put his own pictures and links into a school's page: its editors keep them, and get no others."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import streamfield

from base.models import OrganisationDocument, OrganisationImage
from home.models import NewsPage
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, member
from tests.leaks.calls import client_for
from tests.leaks.probes import entity, page_form, picture


class Loan:
    """A school's draft in which the district's official put a picture, a document and a link."""

    def __init__(self, country):
        self.page = NewsPageFactory(organisation=country.school, draft=True)
        self.picture = ImageFactory(organisation=country.district, title_kk="Аудан суреті")
        self.document = DocumentFactory(organisation=country.district)
        self.linked = NewsPageFactory(organisation=country.district)
        self.refused = ImageFactory(organisation=country.district, title_kk="Берілмеген сурет")
        self.official = member(country.district, "official")
        self.client = client_for(member(country.school, "editor"))

    def lend(self):
        document = f'<a linktype="document" id="{self.document.pk}">a</a>'
        text = f'<p>{document} <a linktype="page" id="{self.linked.pk}">b</a></p>'
        self.page.picture = self.picture
        self.page.body = [("picture", {"image": self.picture, "alt": "", "caption": ""}), ("paragraph", text)]
        self.page.save_revision(user=self.official)

    def save(self, **fields) -> NewsPage:
        """As the school's editor."""
        response = self.client.post(f"/admin/pages/{self.page.pk}/edit/", page_form(slug="loan", **fields))
        assert response.status_code in (200, 302)
        return NewsPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()


@pytest.fixture
def loan(country):
    return Loan(country)


def body(loan):
    return streamfield(
        [
            ("picture", picture(loan.picture.pk)),
            ("paragraph", entity("DOCUMENT", loan.document.pk)),
            ("paragraph", entity("LINK", loan.linked.pk)),
        ]
    )


def references(page) -> set:
    kinds = {
        ContentType.objects.get_for_model(model).pk: model for model in (OrganisationImage, OrganisationDocument, Page)
    }
    return {
        (kinds[kind], int(pk))
        for kind, pk, *_path in ReferenceIndex._extract_references_from_object(page)
        if kind in kinds
    }


def lent(loan) -> set:
    return {(OrganisationImage, loan.picture.pk), (OrganisationDocument, loan.document.pk), (Page, loan.linked.pk)}


def test_what_was_lent_stays_when_the_editor_saves(loan):
    loan.lend()
    page = loan.save(picture=str(loan.picture.pk), body=body(loan))
    assert page.title == "Т"
    assert page.picture == loan.picture
    assert lent(loan) <= references(page)


def test_what_was_lent_is_shown_in_the_form(loan):
    loan.lend()
    assert "Аудан суреті" in loan.client.get(f"/admin/pages/{loan.page.pk}/edit/").content.decode()


def test_nothing_else_of_the_lender_can_be_taken(loan):
    loan.lend()
    page = loan.save(picture=str(loan.refused.pk), body=body(loan))
    assert page.picture == loan.picture  # the form wasn't accepted


def test_without_a_loan_nothing_is_kept(loan):
    page = loan.save(body=body(loan))
    assert page.title == "Т"
    assert not lent(loan) & references(page)


def test_a_loan_ends_when_the_editor_takes_it_out(loan):
    loan.lend()
    loan.save()
    assert not lent(loan) & references(loan.save(body=body(loan)))


def test_a_loan_is_for_its_own_page_only(loan, country):
    loan.lend()
    other = NewsPageFactory(organisation=country.school, draft=True)
    loan.client.post(f"/admin/pages/{other.pk}/edit/", page_form(slug="other", body=body(loan)))
    assert not lent(loan) & references(NewsPage.objects.get(pk=other.pk).get_latest_revision_as_object())
