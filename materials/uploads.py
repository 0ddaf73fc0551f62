"""How does a file come in where the connection breaks again and again? In pieces, each counted once; then it is joined.

Nothing here depends on one machine: any server takes the next piece, and the storage may be a bucket.
"""

import hashlib
from functools import partial
from tempfile import TemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext

from base.file_names import clean_name
from base.models import User
from base.refused import Refused
from base.terms import term
from materials.actions import ChangedMeanwhile, locked
from materials.files import MOST_FILES, check_before, kept_as, store, too_many_files
from materials.models import Material, MaterialFile, PartialUpload, StoredFile
from materials.models.files import private_storage

MOST_OPEN = 5  # of one author: what he has begun lies there for days


class OutOfStep(Exception):
    """Not the piece that has to come next: another window sent it, or the answer to it was lost."""

    def __init__(self, arrived: PartialUpload):
        self.arrived = arrived


@transaction.atomic
def open_upload(*, material: Material, user: User, name: str, size: int, modified: str) -> PartialUpload:
    """Begun now or before. Raises ValidationError for a file that can't be taken, Refused where nobody may write."""
    stored = locked(material)
    if stored.page.workflow_in_progress or stored.refused_at:
        raise ChangedMeanwhile
    draft = stored.page.get_latest_revision_as_object()
    check_before(name, size, draft.kind)
    if draft.files.count() >= MOST_FILES:
        raise ValidationError(too_many_files())
    key = hashlib.sha256(f"{name}\0{size}\0{modified}".encode()).hexdigest()
    known = PartialUpload.objects.filter(material=stored, user=user, key=key).first()
    if known is not None:
        return known
    _check_few_are_open(user)
    return PartialUpload.objects.create(material=stored, user=user, key=key, name=clean_name(name), size=size)


def _check_few_are_open(user: User) -> None:
    names = list(PartialUpload.objects.filter(user=user, stored=None).values_list("name", flat=True))
    if len(names) >= MOST_OPEN:
        words = gettext("These files have not come in whole yet: %(names)s. Let one of them come in, or remove it.")
        raise ValidationError(words, params={"names": ", ".join(names)})


class Stopped(Refused):
    def __init__(self):
        super().__init__(gettext("Sending this file was stopped. Choose it again."))


@transaction.atomic
def take_piece(*, upload: PartialUpload, offset: str, content: bytes) -> PartialUpload:
    """What has arrived with it. Raises OutOfStep, also for a piece that was cut off on its way, and Refused."""
    arrived = PartialUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if arrived is None:
        raise Stopped
    if offset != str(arrived.received) or len(content) != arrived.next_length:
        raise OutOfStep(arrived)
    if content:
        arrived.put(content)
        arrived.save(update_fields=["received", "changed_at"])
    return arrived


def finish(*, upload: PartialUpload) -> MaterialFile:
    """The file for the form. Raises Refused, and ValidationError for one that can't be taken; then nothing is kept.

    Not under the lock, since joining takes seconds. A request that was sent again may join it, too: the bytes are the
    same, and kept once.
    """
    try:
        stored = upload.stored or _joined(upload)
    except FileNotFoundError:
        stored = StoredFile.objects.filter(uploads__pk=upload.pk).first()  # by another request, meanwhile
        if stored is None:
            upload.delete()
            raise Stopped from None
    except ValidationError:
        upload.delete()
        raise
    PartialUpload.objects.filter(pk=upload.pk).update(stored=stored)
    transaction.on_commit(partial(_remove_pieces, upload.folder))
    return kept_as(upload.name, stored)


def _joined(upload: PartialUpload) -> StoredFile:
    kind = upload.material.page.get_latest_revision_as_object().kind
    with TemporaryFile() as whole:
        whole.writelines(upload.pieces())
        return store(UploadedFile(whole, upload.name, size=upload.size), kind)


def forget_old_uploads() -> int:
    return PartialUpload.objects.filter(changed_at__lt=timezone.now() - term("uploads")).delete()[0]


def install() -> None:
    post_delete.connect(_upload_is_gone, sender=PartialUpload, dispatch_uid="materials.uploads")


def _upload_is_gone(sender, instance, **_kwargs) -> None:
    """However it went: stopped, forgotten, or with its material or author."""
    transaction.on_commit(partial(_remove_pieces, instance.folder))


def _remove_pieces(folder: str) -> None:
    storage = private_storage()
    try:
        _folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
