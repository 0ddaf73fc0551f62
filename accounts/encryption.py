"""How does a secret lie in the database? Locked by SECRET_KEY: a copy of the database alone opens no account."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("accounts.encryption", "key", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def encrypted(text: str) -> str:
    return _lock().encrypt(text.encode()).decode()


def decrypted(text: str) -> str:
    """Raises cryptography.fernet.InvalidToken where SECRET_KEY changed and the old one isn't among the fallbacks."""
    return _lock().decrypt(text.encode()).decode()
