"""How large is a picture where? One table of uses: a template names the use, never a number of pixels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureUse:
    """Where a picture stands: the widths it is made in, and how wide it is there (the ``sizes`` attribute)."""

    widths: tuple[int, ...]
    sizes: str = ""

    @property
    def specs(self) -> list[str]:
        return [f"width-{width}|format-webp" for width in self.widths]


USES = {
    "row": PictureUse((480,)),
    "story": PictureUse((480, 960), "(min-width: 80em) 41rem, (min-width: 60em) 55vw, 100vw"),
    "lead": PictureUse((480, 960), "(min-width: 80em) 51rem, (min-width: 60em) 62vw, 100vw"),
    "text": PictureUse((480, 960), "(min-width: 60em) 45rem, 100vw"),
    "thumb": PictureUse((480,)),
    "portrait": PictureUse((480,)),
    "large": PictureUse((960, 1600), "100vw"),
}

ALL_SPECS = sorted({spec for use in USES.values() for spec in use.specs})
