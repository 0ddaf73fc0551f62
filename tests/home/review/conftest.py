import pytest

from tests.factories import NewsPageFactory, member


@pytest.fixture
def editor(country):
    return member(country.school, "editor", language="ru")


@pytest.fixture
def head(country):
    return member(country.school, "head", language="kk")


@pytest.fixture
def sent(country, editor):
    """Sends a draft of the school's for approval; gives the page."""

    def send(title="Жаңа зертхана ашылды", by=editor, **fields):
        page = NewsPageFactory(organisation=country.school, title=title, draft=True, **fields)
        page.save_revision(user=by)
        page.get_workflow().start(page, by)
        return page

    return send
