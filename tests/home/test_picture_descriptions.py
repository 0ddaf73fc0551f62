"""A picture is described before its page goes to the head; a draft may wait for the words."""

import pytest
from django.utils.translation import override

from home.models import NewsPage
from tests.factories import ImageFactory, member
from tests.home.test_publishing import add_url, form

REASONS = {
    "kk": "Көрмейтін адамдарға суретті сипаттап жазыңыз.",
    "ru": "Опишите изображение для тех, кто его не видит.",
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_picture_without_words_stays_a_draft(country, signed_in, language):
    client = signed_in(member(country.school, "editor", language=language))
    picture = ImageFactory(organisation=country.school).pk
    with override(language):
        refused = client.post(add_url(country.school), form(action="action-submit", picture=picture))
        kept = client.post(add_url(country.school), form(picture=picture))
    assert refused.status_code == 200 and REASONS[language] in refused.content.decode()
    assert "Химия зертханасы 1 желтоқсанда ашылады." in refused.content.decode()  # nothing is lost
    assert kept.status_code == 302 and NewsPage.objects.get().picture_id == picture


def test_a_described_picture_goes_to_the_head(country, signed_in):
    client = signed_in(member(country.school, "editor"))
    picture = ImageFactory(organisation=country.school).pk
    fields = form(action="action-submit", picture=picture, picture_alt="Сынауықтар")
    assert client.post(add_url(country.school), fields).status_code == 302
    assert NewsPage.objects.get().workflow_in_progress
