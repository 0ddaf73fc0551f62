"""Pictures for looking into a file: small enough for a phone, and readable on it."""

from pathlib import Path

from PIL import Image

from materials.reading.pages import FoundPage

WIDTH = 1000  # px
MOST_HEIGHT = 3000  # px
QUALITY = 72


def keep(picture: Image.Image, folder: Path, number: int) -> FoundPage:
    picture = picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")
    picture.thumbnail((WIDTH, MOST_HEIGHT), Image.Resampling.LANCZOS)
    name = f"{number}.webp"
    picture.save(folder / name, "WEBP", quality=QUALITY, method=4)
    return FoundPage(picture=name, width=picture.width, height=picture.height)


def page_of(path: Path, folder: Path) -> FoundPage:
    """A picture is its own only page."""
    with Image.open(path, formats=["JPEG", "PNG", "WEBP"]) as picture:
        return keep(picture, folder, 1)
