"""{% show_picture image "row" alt=... %}: a picture in one of the uses of base.pictures."""

from django import template
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found

from base.pictures import USES

register = template.Library()


@register.simple_tag
def show_picture(image, use: str, alt: str = "", is_first: bool = False):
    """Lazy, unless it is the first thing to be seen; ``alt`` says what matters here, nothing for decoration."""
    place = USES[use]
    attributes = {"alt": alt} | ({"fetchpriority": "high"} if is_first else {"loading": "lazy"})
    if place.sizes:
        attributes["sizes"] = place.sizes
    return ResponsiveImage(get_renditions_or_not_found(image, place.specs), attributes)
