"""How are the demo's pictures there in every size without encoding? They were made once, and are copied."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.models import Filter

from base.models import OrganisationImage, Rendition
from base.pictures import ALL_SPECS
from demo import texts

FOLDER = texts.FOLDER / "renditions"  # filled by manage.py make_demo_renditions
OWN_FORMAT = "webp"  # of the originals; a spec that names no format keeps it


def path_of(picture: str, spec: str) -> Path:
    """Where the rendition lies: the spec is its name, and its format the extension."""
    named = re.search(r"format-(\w+)", spec)
    return FOLDER / picture / f"{spec.replace('|', '.')}.{named[1] if named else OWN_FORMAT}"


def add_renditions(image: OrganisationImage, picture: str) -> None:
    """Give a new image all its renditions, as its first readers would."""
    Rendition.objects.bulk_create(_copy(image, picture, spec) for spec in ALL_SPECS)


def _copy(image: OrganisationImage, picture: str, spec: str) -> Rendition:
    """Stored by hand and with its size given: the field would decode the file twice to measure it."""
    path = path_of(picture, spec)
    width, height = _size(path)
    storage = Rendition._meta.get_field("file").storage
    name = storage.save(path.name, ContentFile(path.read_bytes()))
    key = Filter(spec).get_cache_key(image)
    return Rendition(image=image, filter_spec=spec, focal_point_key=key, file=name, width=width, height=height)


@cache
def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:  # reads the header alone
        return picture.size


def make_renditions() -> int:
    """Bring the folder in step with the pictures and the specs; how many files were made anew."""
    wanted = {path_of(path.stem, spec): (path, spec) for path in texts.pictures() for spec in ALL_SPECS}
    for path in FOLDER.rglob("*.*"):
        if path not in wanted:
            path.unlink()
    missing = {path: made_of for path, made_of in wanted.items() if not _is_newer(path, than=made_of[0])}
    for path, (picture, spec) in missing.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_encode(picture, spec))
    return len(missing)


def _is_newer(path: Path, than: Path) -> bool:
    return path.exists() and path.stat().st_mtime >= than.stat().st_mtime


def _encode(picture: Path, spec: str) -> bytes:
    image, output = OrganisationImage(collection_id=None), BytesIO()  # given, or it is asked of the database
    Filter(spec).run(image, output, source=BytesIO(picture.read_bytes()))
    return output.getvalue()
