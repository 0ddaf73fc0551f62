"""The demo's pictures, their ready sizes."""

import pytest
from wagtail.images.models import Filter

from base.models import OrganisationImage
from base.pictures import ALL_SPECS
from demo import renditions, texts
from demo.writing import Writer
from tests.demo.pictures import pictures_of
from tests.factories import OrganisationFactory

MOST_OF_A_PICTURE = 30_000  # bytes
MOST_OF_ALL = 16 * 2**20


def test_every_picture_is_used_and_every_used_one_is_there_with_a_title():
    there = {path.stem for path in texts.pictures()}
    assert set().union(*(pictures_of(site.slug) for site in texts.sites())) == there
    assert set(texts.picture_titles()) == there
    assert all(title["kk"] and title["ru"] for title in texts.picture_titles().values())


def test_every_picture_lies_ready_in_every_size_and_nothing_else_does():
    wanted = {renditions.path_of(path.stem, spec) for path in texts.pictures() for spec in ALL_SPECS}
    assert {path for path in renditions.FOLDER.rglob("*") if path.is_file()} == wanted


def test_files_are_small():
    assert max(path.stat().st_size for path in texts.pictures()) <= MOST_OF_A_PICTURE
    ready = [path for path in renditions.FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in [*texts.pictures(), *ready]) <= MOST_OF_ALL


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("width-480|format-webp", "width-480.format-webp.webp"),
        ("fill-320x240|format-avif", "fill-320x240.format-avif.avif"),
        ("width-480|format-jpeg|jpegquality-70", "width-480.format-jpeg.jpegquality-70.jpeg"),
        ("width-480", "width-480.webp"),
    ],
)
def test_a_rendition_is_named_by_its_spec_and_format(spec, name):
    assert renditions.path_of("chess", spec) == renditions.FOLDER / "chess" / name


def test_uploading_copies_the_ready_sizes_and_encodes_nothing(db, monkeypatch):
    def encoding(*_args, **_kwargs):
        raise AssertionError("a rendition was encoded")

    monkeypatch.setattr(Filter, "run", encoding)
    writer = Writer(OrganisationFactory(), "school27", Nobody(), tick=lambda: None)
    image = writer._picture("chess")
    assert writer._picture("chess") is image
    ready = OrganisationImage.objects.get().get_renditions(*ALL_SPECS)
    for spec, rendition in ready.items():
        with rendition.file.open("rb") as file:
            assert file.read() == renditions.path_of("chess", spec).read_bytes()
        assert rendition.width > 0


class Nobody:
    def of(self, _organisation, _role):
        return None


def test_making_brings_the_folder_in_step_with_pictures_and_specs(tmp_path, monkeypatch):
    """A missing size is made, a size that nobody asks for goes, a ready one stays as it is."""
    monkeypatch.setattr(renditions, "FOLDER", tmp_path)
    monkeypatch.setattr(texts, "pictures", lambda: [texts.PICTURES / "chess.webp"])
    monkeypatch.setattr(renditions, "ALL_SPECS", ["width-100|format-webp"])
    stray = tmp_path / "gone" / "width-5.webp"
    stray.parent.mkdir()
    stray.write_bytes(b"")
    assert renditions.make_renditions() == 1
    assert not stray.exists()
    assert renditions.path_of("chess", "width-100|format-webp").exists()
    assert renditions.make_renditions() == 0
