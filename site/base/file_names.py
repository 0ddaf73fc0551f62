"""Under which name is a sent file kept?"""

from pathlib import PurePosixPath


def clean_name(name: str) -> str:
    """As it is saved by a reader: no folders, no control characters, its ending kept."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = "".join(sign for sign in path.stem if sign.isprintable() and sign not in '<>:"|?*').strip(" .") or "file"
    return f"{stem[:150]}{path.suffix.lower()}"
