"""An empty section never shows: a list is public while something in it is, in either language."""

from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from home.models.sections import SectionIndexPage


def keep_in_step(index: SectionIndexPage) -> None:
    """Show or hide the list and its pair."""
    pair = list(type(index).objects.filter(translation_key=index.translation_key))
    is_filled = any(page.get_children().live().exists() for page in pair)
    for page in pair:
        if page.live != is_filled:
            page.live = is_filled
            page.first_published_at = page.first_published_at or timezone.now()
            page.last_published_at = timezone.now()
            page.save(clean=False)


def _section_above(page: Page) -> SectionIndexPage | None:
    """The list that the page stands in, or that it is itself."""
    if isinstance(page, SectionIndexPage):
        return page
    parent = Page.objects.filter(path=page.path[: -Page.steplen]).first() if page.depth > 1 else None
    is_section = parent is not None and parent.specific_class and issubclass(parent.specific_class, SectionIndexPage)
    return parent.specific if is_section else None


def _changed(sender, instance, **_kwargs):
    section = _section_above(instance)
    if section is not None and section.pk and section.hides_when_empty:
        keep_in_step(section)


def _moved(sender, instance, parent_page_before, **kwargs):
    for page in (instance, parent_page_before.specific):
        _changed(sender, page)


def _deleted(sender, instance, **_kwargs):
    if isinstance(instance, Page) and not isinstance(instance, SectionIndexPage):
        _changed(sender, instance)


def install() -> None:
    page_published.connect(_changed)
    page_unpublished.connect(_changed)
    post_page_move.connect(_moved)
    post_delete.connect(_deleted)
