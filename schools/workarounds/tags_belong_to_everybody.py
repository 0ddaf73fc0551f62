"""Lists of pictures and documents offer the ten tags that are used most in the whole country. We offer no tags."""

from wagtail.admin import filters
from wagtail.images.views import chooser

wagtail_popular_tags = filters.popular_tags_for_model


def _no_tags(*args, **kwargs) -> list:
    return []


def install() -> None:
    filters.popular_tags_for_model = chooser.popular_tags_for_model = _no_tags
