"""{% show_picture image "row" alt=... %}: a picture in one of the uses of base.pictures."""

from django import template
from django.utils.html import format_html, format_html_join

from base.pictures import USES, renditions_for

register = template.Library()


@register.simple_tag(takes_context=True)
def show_picture(context, image, use: str, alt: str = "", is_first: bool = False):
    """Lazy, unless it is the first thing to be seen; ``alt`` says what matters here, nothing for decoration.

    A reader who wants no pictures gets the words in their place; so does everybody where the file
    or the picture itself is gone.
    """
    view = context.get("reader_view")
    if view is not None and view.pictures == "off":
        return _words(alt, "picture-words") if alt else ""
    by_format = renditions_for(image, USES[use]) if image else None
    return _picture(by_format, USES[use], alt, is_first) if by_format else _words(alt, "picture-lost")


def _words(alt: str, name: str):
    return format_html('<span class="{}">{}</span>', name, alt)


def _picture(by_format: dict, use, alt: str, is_first: bool):
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, _srcset(found), use.sizes) for name, found in by_format.items() if found),
    )
    shown = by_format["webp"][-1]
    loading = ("fetchpriority", "high") if is_first else ("loading", "lazy")
    image = format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" {}="{}">',
        shown.url, shown.width, shown.height, alt, *loading,
    )  # fmt: skip
    return format_html("<picture>{}{}</picture>", sources, image)


def _srcset(renditions: list) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
