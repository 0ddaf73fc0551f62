"""A picture is described before its page goes to the head; a draft may wait for the words."""

import json

import pytest
from django.core.cache import caches
from django.utils.translation import override
from wagtail.test.utils.form_data import streamfield

from base.models import OrganisationImage
from base.pictures import make_renditions
from home.models import NewsPage
from tests.factories import ImageFactory, StandardPageFactory, member
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


# Pictures in the text

WORDS = {
    "kk": "Суретті көрмейтін адамдарға сипаттап жазыңыз немесе безендіру деп белгілеңіз.",
    "ru": "Опишите изображение для тех, кто его не видит, или отметьте, что оно только для украшения.",
}


def text_with(picture, **fields) -> dict:
    value = {"image": picture, "alt": "", "is_decoration": "", "caption": ""} | fields
    return {"body": streamfield([("picture", value)])}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_picture_in_the_text_is_described_or_called_decoration(country, signed_in, language):
    client = signed_in(member(country.school, "editor", language=language))
    picture = ImageFactory(organisation=country.school).pk
    with override(language):
        refused = client.post(add_url(country.school), form(action="action-submit", **text_with(picture)))
        assert refused.status_code == 200
        assert json.dumps(WORDS[language]).strip('"') in refused.content.decode()  # as Wagtail's script gets it
        assert client.post(add_url(country.school), form(**text_with(picture))).status_code == 302  # a draft may wait
    for fields in ({"alt": "Сынауықтар"}, {"is_decoration": "on"}):
        sent = form(action="action-submit", slug="-".join(fields).replace("_", "-"), **text_with(picture, **fields))
        assert client.post(add_url(country.school), sent).status_code == 302


def test_a_decoration_has_no_description_whatever_is_written(country, site_client):
    picture = {"image": ImageFactory(organisation=country.school), "alt": "өрнек", "is_decoration": True}
    several = {"pictures": [picture, picture | {"is_decoration": False, "alt": "оқушылар"}]}
    page = StandardPageFactory(organisation=country.school, body=[("picture", picture), ("pictures", several)])
    shown = site_client(country.school).get(f"/kk/{page.slug}/").content.decode()
    assert "өрнек" not in shown and shown.count('alt=""') == 2 and 'alt="оқушылар"' in shown


def test_of_a_deleted_picture_the_words_stay(country, site_client):
    picture = {"image": ImageFactory(organisation=country.school), "alt": "оқушылар", "caption": "Сурет: мектеп"}
    film = {"title": "Хор", "url": "https://film.example/1", "poster": picture["image"]}
    body = [("picture", picture), ("pictures", {"pictures": [picture, picture]}), ("film", film)]
    page = StandardPageFactory(organisation=country.school, body=body)
    OrganisationImage.objects.all().delete()
    answer = site_client(country.school).get(f"/kk/{page.slug}/")
    assert answer.status_code == 200 and answer.content.decode().count("оқушылар") == 3


@pytest.mark.parametrize("number", [1, 8])
def test_pictures_of_all_blocks_cost_one_query_for_their_sizes(
    country, site_client, number, django_assert_max_num_queries
):
    """Seven for the page; the pictures of three kinds of blocks; all their sizes at once, though no cache knows any."""
    body = []
    for _turn in range(number):
        images = ImageFactory.create_batch(4, organisation=country.school)
        for image in images:
            make_renditions(image)
        one, *two = [{"image": image, "alt": "с"} for image in images[:3]]
        film = {"title": "Хор", "url": "https://film.example/1", "poster": images[3]}
        body += [("picture", one), ("pictures", {"pictures": two}), ("film", film)]
    page = StandardPageFactory(organisation=country.school, body=body)
    client = site_client(country.school)
    client.get(f"/kk/{page.slug}/")
    caches["default"].clear()
    client.get("/kk/")
    with django_assert_max_num_queries(11):
        assert client.get(f"/kk/{page.slug}/").content.decode().count("<picture>") == 4 * number
