"""Galleries: a grid of photos, each large on an address of its own, with no script needed."""

import re

import pytest
from django.core.exceptions import ValidationError

from home.models import GalleryIndexPage, GalleryPage
from tests.factories import GalleryPageFactory, ImageFactory, open_pair


@pytest.fixture
def section(country):
    return open_pair(country.school, GalleryIndexPage, "gallery", "Фотогалерея")


@pytest.fixture
def reader(country, section, site_client):
    return site_client(country.school)


def gallery(country, section, count=3, **fields) -> GalleryPage:
    return GalleryPageFactory(
        section=section, images=ImageFactory.create_batch(count, organisation=country.school), **fields
    )


def html(response) -> str:
    return response.content.decode()


def test_the_list_shows_galleries_with_their_first_photo_and_their_language(country, section, reader):
    page = gallery(country, section, title="Наурыз")
    text = html(reader.get("/ru/gallery/"))
    assert re.search(rf'<a href="/ru/gallery/{page.slug}/" hreflang="kk">Наурыз</a>', text)
    assert page.picture == page.pictures[0].value["image"]
    assert "<img" in text.partition("<main")[2].partition("</main")[0]


def test_each_photo_has_an_address_with_its_neighbours(country, section, reader):
    page = gallery(country, section)
    grid = html(reader.get(f"/kk/gallery/{page.slug}/"))
    assert [f'href="?photo={number}#photo"' in grid for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'class="photo ' not in grid
    second = html(reader.get(f"/kk/gallery/{page.slug}/?photo=2"))
    assert 'rel="prev" href="?photo=1#photo"' in second
    assert 'rel="next" href="?photo=3#photo"' in second
    assert re.search(r'<figure class="photo [^>]*>\s*<picture>.*?<img[^>]*alt="Сурет 2"', second)
    assert 'rel="next"' not in html(reader.get(f"/kk/gallery/{page.slug}/?photo=3"))


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "³", "1" * 5000, "2.5"])
def test_a_photo_that_is_not_there_leaves_the_grid(country, section, reader, number):
    page = gallery(country, section)
    response = reader.get(f"/kk/gallery/{page.slug}/", {"photo": number})
    assert response.status_code == 200
    assert 'class="photo ' not in html(response)


def test_both_languages_and_a_gallery_of_the_other_one_alone(country, section, reader):
    kk = gallery(country, section, title="Наурыз")
    ru = gallery(country, section, title="Наурыз на площади", language="ru", pair_of=kk)
    alone = gallery(country, section, title="Тек қазақша")
    assert '<html lang="ru"' in html(reader.get(f"/ru/gallery/{ru.slug}/"))
    assert re.search(r'<article[^>]* lang="kk"', html(reader.get(f"/ru/gallery/{alone.slug}/")))
    assert html(reader.get("/ru/gallery/")).count("Наурыз") == 1


def test_a_deleted_picture_leaves_the_others(country, section, reader):
    page = gallery(country, section)
    page.pictures[0].value["image"].delete()
    assert html(reader.get(f"/kk/gallery/{page.slug}/")).count('href="?photo=') == 2


def test_every_photo_must_be_described():
    block = GalleryPage._meta.get_field("pictures").stream_block.child_blocks["picture"]
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"image": None, "alt": "", "caption": ""}))
    assert set(refusal.value.block_errors) == {"image", "alt"}


def test_drafts_and_galleries_of_other_sites_are_not_there(country, section, reader, site_client):
    draft = gallery(country, section, draft=True)
    page = gallery(country, section)
    open_pair(country.other_school, GalleryIndexPage, "gallery")
    stranger = site_client(country.other_school)
    assert reader.get(f"/kk/gallery/{draft.slug}/").status_code == 404
    assert stranger.get(f"/kk/gallery/{page.slug}/").status_code == 404
    assert page.title not in html(stranger.get("/kk/gallery/"))


@pytest.mark.parametrize("count", [3, 40])
def test_query_budget_is_the_same_for_three_and_forty_photos(
    country, section, reader, django_assert_max_num_queries, count
):
    page = gallery(country, section, count)
    for query in ("", "?photo=2"):
        reader.get(f"/kk/gallery/{page.slug}/{query}")
        with django_assert_max_num_queries(9):
            reader.get(f"/kk/gallery/{page.slug}/{query}")


@pytest.mark.parametrize("count", [3, 20])
def test_query_budget_of_the_list(country, section, reader, django_assert_max_num_queries, count):
    for _number in range(count):
        gallery(country, section, 1)
    reader.get("/kk/gallery/")
    with django_assert_max_num_queries(8):
        reader.get("/kk/gallery/")
