"""How does a file come in? Checked by content, kept once, named as its author named it."""

import hashlib
from pathlib import PurePosixPath

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext

from base.document_uploads import check_document, check_promise
from base.file_kinds import kind_of
from base.file_names import clean_name
from base.picture_uploads import clean_picture
from materials.kinds import KINDS
from materials.models import MaterialFile, StoredFile
from materials.tasks import make_pages_task

PICTURES = ("avif", "gif", "heic", "jpeg", "jpg", "png", "webp")  # kept as base.picture_uploads draws them anew
MORE_KINDS = ("mp3", "mp4", *PICTURES)
MOST_FILES = 30
SIGNER = signing.Signer(salt="materials.files")


def store(file: UploadedFile, kind: str) -> StoredFile:
    """``kind`` is the material's. Raises ValidationError, in the reader's language."""
    content = _check(file, kind)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    known = StoredFile.objects.filter(sha256=digest.hexdigest()).first()
    if known is not None:
        return known
    stored = StoredFile(sha256=digest.hexdigest(), size=file.size, kind=content)
    stored.file.save("", file, save=False)
    stored, _is_new = StoredFile.objects.get_or_create(
        sha256=stored.sha256, defaults={"size": stored.size, "kind": stored.kind, "file": stored.file.name}
    )
    transaction.on_commit(lambda: make_pages_task.enqueue(stored.pk))
    return stored


def _check(file: UploadedFile, kind: str) -> str:
    """What its content is; a picture is drawn anew, so that none tells where it was taken."""
    if PurePosixPath(file.name).suffix[1:].lower() not in PICTURES:
        return check_document(file, most=KINDS[kind].most_bytes, more_kinds=MORE_KINDS)
    clean_picture(file)
    return kind_of(file)


def check_before(name: str, size: int, kind: str) -> None:
    """What ``store`` would refuse anyway, before it is sent. Raises ValidationError."""
    check_promise(name, size, most=KINDS[kind].most_bytes, more_kinds=MORE_KINDS)


def too_many_files() -> str:
    return gettext("A material has at most %(most)s files.") % {"most": MOST_FILES}


def kept_as(name: str, stored: StoredFile) -> MaterialFile:
    """A picture was drawn anew, perhaps in another format."""
    name = clean_name(name)
    ending = f".{stored.kind.lower()}" if stored.is_picture else PurePosixPath(name).suffix
    return MaterialFile(stored=stored, name=f"{PurePosixPath(name).stem}{ending}")


def token_of(file: MaterialFile) -> str:
    """Stands in the form for a file that came in already: nobody can name another's."""
    return SIGNER.sign_object([file.stored_id, file.name])


def files_in(post) -> list[MaterialFile]:
    """What the form had already; a token that isn't ours is left out."""
    return list(filter(None, map(file_of_token, post.getlist("file"))))


def file_of_token(token: str) -> MaterialFile | None:
    try:
        stored_id, name = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    stored = StoredFile.objects.filter(pk=stored_id).first()
    return MaterialFile(stored=stored, name=name) if stored else None
