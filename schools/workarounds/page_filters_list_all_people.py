"""The explorer's filters offer the owners and editors of all pages of the country by name, and all sites.

Left out for everybody: with 10,000 sites nobody could use them. ``base_filters`` is django-filter's.
"""

from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet

UNWANTED = ("owner", "edited_by", "site")


def install() -> None:
    for filters in (PageFilterSet, GenericPageFilterSet):
        for name in UNWANTED:
            filters.base_filters.pop(name, None)
            filters.declared_filters.pop(name, None)
