"""How large is a picture where? One table of uses: a template names the use, never a number of pixels.

Each is made in AVIF and WebP, in the background after the upload (base.tasks). A reader's request makes none of them
but, where there is nothing at all yet, the smallest in WebP.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.signals import post_save
from wagtail.images import get_image_model
from wagtail.images.models import Filter, SourceImageIOError

FORMATS = ("avif", "webp")  # the first that the browser knows is taken; all know the last


@dataclass(frozen=True)
class PictureUse:
    """Where a picture stands: the sizes it is made in, and how wide it is there (the ``sizes`` attribute)."""

    operations: tuple[str, ...]  # from small to large; "fill" keeps the focal point
    sizes: str

    def specs(self, image_format: str) -> list[str]:
        return [f"{operation}|format-{image_format}" for operation in self.operations]

    @property
    def all_specs(self) -> list[str]:
        return [spec for image_format in FORMATS for spec in self.specs(image_format)]


USES = {
    "row": PictureUse(("fill-240x160", "fill-480x320"), "(min-width: 60em) 13rem, 30vw"),
    "story": PictureUse(("fill-480x270", "fill-960x540"), "(min-width: 80em) 41rem, (min-width: 60em) 55vw, 100vw"),
    "lead": PictureUse(("width-480", "width-960"), "(min-width: 80em) 51rem, (min-width: 60em) 62vw, 100vw"),
    "text": PictureUse(("width-480", "width-960"), "(min-width: 60em) 45rem, 100vw"),
    "thumb": PictureUse(("fill-240x160", "fill-480x320"), "(min-width: 60em) 14rem, 45vw"),
    "portrait": PictureUse(("fill-240x320", "fill-480x640"), "(min-width: 60em) 10rem, 40vw"),
    "large": PictureUse(("width-960", "width-1600"), "100vw"),
}
SHARE_SPEC = "fill-1200x630|format-jpeg"  # for links in messengers, which know no newer format

ALL_SPECS = sorted({SHARE_SPEC, *(spec for use in USES.values() for spec in use.all_specs)})
CARD_SPECS = [*USES["row"].all_specs, *USES["story"].all_specs]
LEAD_SPECS = [*USES["lead"].all_specs, SHARE_SPEC]
TEXT_SPECS = [*USES["text"].all_specs, *USES["story"].all_specs]


def prefetch_renditions(images: list, specs: list[str]) -> None:
    """Of all pictures in one query. One that knows its renditions already is left alone."""
    wanted = [image for image in images if not hasattr(image, "prefetched_renditions")]
    if wanted:
        renditions = type(wanted[0]).get_rendition_model().objects.filter(filter_spec__in=specs)
        prefetch_related_objects(wanted, Prefetch("renditions", renditions, to_attr="prefetched_renditions"))


def make_renditions(image) -> None:
    """Everything that readers may get of this picture; what is there already is left alone."""
    image.get_renditions(*ALL_SPECS)


def renditions_for(image, use: PictureUse) -> dict[str, list]:
    """The renditions that exist, by format, from small to large. Empty: the original is missing or broken."""
    existing = image.find_existing_renditions(*(Filter(spec) for spec in use.all_specs))
    _keep_in_cache(image, existing)
    by_spec = {found.spec: rendition for found, rendition in existing.items()}
    by_format = {name: [by_spec[spec] for spec in use.specs(name) if spec in by_spec] for name in FORMATS}
    if not by_format["webp"]:
        by_format["webp"] = _made_now(image, use.specs("webp")[0])
    return by_format if by_format["webp"] else {}


def _keep_in_cache(image, existing: dict) -> None:
    """As Wagtail does for what it makes: the next page view finds them without a query."""
    model = image.get_rendition_model()
    model.cache_backend.set_many(
        {
            model.construct_cache_key(image, found.get_cache_key(image), found.spec): rendition
            for found, rendition in existing.items()
            if not getattr(rendition, "_from_cache", False)
        }
    )


def _made_now(image, spec: str) -> list:
    try:
        return [image.get_rendition(spec)]
    except (SourceImageIOError, OSError):
        return []


def share_path(image) -> str | None:
    """The address, without host, of the picture that stands for a page elsewhere; None until it is made."""
    existing = image.find_existing_renditions(Filter(SHARE_SPEC))
    return next((rendition.url for rendition in existing.values()), None)


def _make_soon(instance, **_kwargs):
    from base.tasks import make_renditions_task

    transaction.on_commit(lambda: make_renditions_task.enqueue(instance.pk))


def install() -> None:
    """A new file or focal point has its renditions made in the background."""
    post_save.connect(_make_soon, sender=get_image_model())
