"""How does a file come in, and how is it handed out? Checked by content, kept once, named as its author named it."""

import hashlib
from pathlib import PurePosixPath

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse

from base.document_uploads import check_document
from materials.kinds import KINDS
from materials.models import MaterialFile, StoredFile

MORE_KINDS = ("mp3", "mp4")
MOST_FILES = 30
IN_THE_PAGE = {"PDF"}  # what a browser shows by itself, and can't run
SIGNER = signing.Signer(salt="materials.files")


def store(file: UploadedFile, kind: str) -> StoredFile:
    """``kind`` is the material's. Raises ValidationError, in the reader's language."""
    content = check_document(file, most=KINDS[kind].most_bytes, more_kinds=MORE_KINDS)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    known = StoredFile.objects.filter(sha256=digest.hexdigest()).first()
    if known is not None:
        return known
    stored = StoredFile(sha256=digest.hexdigest(), size=file.size, kind=content)
    stored.file.save("", file, save=False)
    return StoredFile.objects.get_or_create(
        sha256=stored.sha256, defaults={"size": stored.size, "kind": stored.kind, "file": stored.file.name}
    )[0]


def clean_name(name: str) -> str:
    """As it is saved by a reader: no folders, no control characters, its ending kept."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = "".join(sign for sign in path.stem if sign.isprintable() and sign not in '<>:"|?*').strip(" .") or "file"
    return f"{stem[:150]}{path.suffix.lower()}"


def token_of(file: MaterialFile) -> str:
    """Stands in the form for a file that came in already: nobody can name another's."""
    return SIGNER.sign_object([file.stored_id, file.name])


def files_in(post) -> list[MaterialFile]:
    """What the form had already; a token that isn't ours is left out."""
    found = []
    for token in post.getlist("file"):
        try:
            stored_id, name = SIGNER.unsign_object(token)
        except signing.BadSignature:
            continue
        found.append((stored_id, name))
    stored = StoredFile.objects.in_bulk([pk for pk, _name in found])
    return [MaterialFile(stored=stored[pk], name=name) for pk, name in found if pk in stored]


def handed_out(stored: StoredFile, name: str) -> FileResponse:
    """Never as a page of ours: whatever is in it, the browser shows or saves it, and runs nothing."""
    response = FileResponse(stored.file.open("rb"), as_attachment=stored.kind not in IN_THE_PAGE, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"  # as Wagtail's documents; a sandbox shows no PDF
    return response
