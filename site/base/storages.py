"""Where do files lie, and who may have their address?

Originals and documents: a private folder without addresses. Renditions: a public one, under names nobody can guess.
"""

import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """The default storage. Wagtail's document view streams a file whose storage has no address."""

    def __init__(self, **kwargs):
        super().__init__(location=kwargs.pop("location", settings.PRIVATE_ROOT), **kwargs)

    def url(self, name):
        raise NotImplementedError("An original has no public address.")


class RenditionStorage(FileSystemStorage):
    """Public pictures. The name holds 128 random bits and nothing of the upload's own name."""

    def __init__(self, **kwargs):
        super().__init__(location=settings.MEDIA_ROOT, base_url=settings.MEDIA_URL, **kwargs)

    def get_available_name(self, name, max_length=None):
        return super().get_available_name(f"images/{secrets.token_hex(16)}{PurePosixPath(name).suffix}", max_length)
