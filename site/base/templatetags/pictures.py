"""{% show_picture image "row" alt=... %}: a picture in one of the uses of base.pictures."""

from django import template
from django.utils.html import format_html
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found

from base.pictures import USES

register = template.Library()


@register.simple_tag(takes_context=True)
def show_picture(context, image, use: str, alt: str = "", is_first: bool = False):
    """Lazy, unless it is the first thing to be seen; ``alt`` says what matters here, nothing for decoration.

    A reader who wants no pictures gets the words in their place.
    """
    view = context.get("reader_view")
    if view is not None and view.pictures == "off":
        return format_html('<span class="picture-words">{}</span>', alt) if alt else ""
    place = USES[use]
    attributes = {"alt": alt} | ({"fetchpriority": "high"} if is_first else {"loading": "lazy"})
    if place.sizes:
        attributes["sizes"] = place.sizes
    return ResponsiveImage(get_renditions_or_not_found(image, place.specs), attributes)
