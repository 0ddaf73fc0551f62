"""Makes the pages of stored files, in the background; whatever shows or finds the file learns of them."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from materials.models import FilePage, Material, StoredFile
from materials.models.files import READABLE
from materials.showing import show_anew

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 120
READ_AT_ONCE = 50  # files that the queue has lost, in one run of the scheduler


def make_pages(stored: StoredFile) -> int:
    """How many there are now: none where it can't be read, which is no fault of the file's author."""
    if stored.kind not in READABLE:
        _note_as_read(stored)
        return 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        with stored.file.open("rb") as source, (folder / "file").open("wb") as target:
            for chunk in File(source).chunks():
                target.write(chunk)
        made = list(_read_apart(stored, folder))
        _keep(stored, made, folder)
    return len(made)


def make_lost_pages() -> int:
    """Of files that no task has read: it was lost, or the file is older than the reading."""
    return sum(map(_make_if_it_is_there, StoredFile.objects.filter(read_at=None).order_by("pk")[:READ_AT_ONCE]))


def _make_if_it_is_there(stored: StoredFile) -> int:
    try:
        return make_pages(stored)
    except OSError:
        logger.exception("%s is not in the storage", stored)
        _note_as_read(stored)  # or it would hold up the others for ever
        return 0


def _read_apart(stored: StoredFile, folder: Path) -> Iterator[dict]:
    command = [sys.executable, "-m", "materials.reading", folder / "file", stored.kind, folder]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, on a file under a name of ours
            command, capture_output=True, timeout=MOST_SECONDS, cwd=ROOT, check=False
        )
        output, fault = done.stdout, done.returncode
    except subprocess.TimeoutExpired as error:
        output, fault = error.stdout or b"", f"more than {MOST_SECONDS} s"
    if fault:
        logger.warning("%s was not read to its end: %s", stored, fault)
    for line in output.splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield json.loads(line)


@transaction.atomic
def _keep(stored: StoredFile, made: list[dict], folder: Path) -> None:
    StoredFile.objects.select_for_update().get(pk=stored.pk)
    stored.pages.all().delete()
    for number, row in enumerate(made, start=1):
        page = FilePage(stored=stored, number=number, text=row["text"], width=row["width"], height=row["height"])
        if row["picture"]:
            with (folder / row["picture"]).open("rb") as picture:
                page.picture.save("", File(picture), save=False)
        page.save()
    _note_as_read(stored)
    show_anew(Material.objects.filter(page__files__stored=stored))


def _note_as_read(stored: StoredFile) -> None:
    StoredFile.objects.filter(pk=stored.pk).update(read_at=timezone.now())
