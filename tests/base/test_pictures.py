"""Pictures as readers get them: made beforehand, in the sizes of their places, with words where there is none."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from PIL import Image as PillowImage

from base.models import Rendition
from base.pictures import ALL_SPECS, USES, make_renditions
from base.tasks import make_renditions_task
from tests.factories import ImageFactory, NewsPageFactory, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(country):
    return ImageFactory(organisation=country.school, file=picture_file(size=(1200, 800), kind="JPEG", name="a.jpg"))


def shown(image, use="row", **context) -> str:
    template = Template('{% load pictures %}{% show_picture image use alt="Бес оқушы" is_first=first %}')
    return template.render(Context({"image": image, "use": use, "first": False} | context))


def test_an_upload_has_its_renditions_made_in_the_background(country, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory(organisation=country.school, file=picture_file(size=(1200, 800)))
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(ALL_SPECS)


def test_another_focal_point_makes_those_anew_that_show_it(image, django_capture_on_commit_callbacks):
    make_renditions(image)
    before = image.renditions.count()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 100, 100, 50, 50
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    filled = [spec for spec in ALL_SPECS if spec.startswith("fill")]
    assert image.renditions.count() == before + len(filled)
    assert "480w" in shown(image)


@pytest.mark.parametrize("use", USES)
def test_each_use_offers_avif_and_webp_with_sizes(image, use):
    make_renditions(image)
    html = shown(image, use)
    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index("<img")
    assert re.search(r'width="\d+" height="\d+" alt="Бес оқушы" loading="lazy"', html)
    assert html.count("srcset=") == 2 and re.search(r"(480|960)w", html)
    assert 'fetchpriority="high"' in shown(image, use, first=True)


def test_a_reader_who_comes_first_waits_for_one_small_picture_only(image):
    assert "<img" in shown(image)
    assert [rendition.filter_spec for rendition in image.renditions.all()] == [USES["row"].specs("webp")[0]]
    assert "<img" in shown(image) and image.renditions.count() == 1


@pytest.mark.parametrize("damage", ["lost", "broken"])
def test_where_the_file_is_lost_or_broken_its_words_stand(country, site_client, image, damage):
    path = Path(image.file.path)
    if damage == "lost":
        path.unlink()
    else:
        path.write_bytes(b"no picture")
    page = NewsPageFactory(organisation=country.school, picture=image, picture_alt="Бес оқушы")
    for address in (f"/kk/news/{page.slug}/", "/kk/news/", "/kk/"):
        answer = site_client(country.school).get(address)
        assert answer.status_code == 200 and "picture-lost" in answer.content.decode()


def test_a_task_for_a_picture_that_is_gone_does_nothing():
    make_renditions_task.call(10**9)
    assert not Rendition.objects.exists()


def test_readers_get_the_right_kind_and_nothing_of_the_upload(country, site_client, image):
    make_renditions(image)
    for address in re.findall(r"/media/images/[\w.]+", shown(image, "lead")):
        answer = site_client(country.school).get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == f"image/{address.rpartition('.')[2]}"
        picture = PillowImage.open(Path(settings.MEDIA_ROOT) / address.removeprefix("/media/"))
        assert not picture.getexif() and picture.width <= 960
