"""A page and its translation go on together: both are sent for approval, or both published, or neither."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import Translation

from base.translations import (
    TranslationRefused,
    check_is_writable,
    has_newer_source,
    publish_translation,
    send_for_approval,
)


def is_unsent(source: Page) -> bool:
    """Has the original a text that neither readers nor approvers have before them?"""
    return not source.workflow_in_progress and (not source.live or source.has_unpublished_changes)


@transaction.atomic
def send_both(*, translation: Translation, user) -> None:
    """Raises TranslationRefused, and ValidationError for a bad page."""
    source = _checked_source(translation, user)
    send_for_approval(translation=translation, user=user)
    state = source.current_workflow_state
    if state is None:
        source.get_workflow().start(source, user)
    else:
        state.resume(user)


@transaction.atomic
def publish_both(*, translation: Translation, user) -> None:
    """For those who may publish. Raises as ``send_both``."""
    source = _checked_source(translation, user)
    source.get_latest_revision().publish(user=user)
    publish_translation(translation=translation, user=user)


def _checked_source(translation: Translation, user) -> Page:
    source = Page.objects.select_for_update().get(pk=translation.source.get_source_instance().pk).specific
    check_is_writable(source, user)
    if has_newer_source(translation, source):
        raise TranslationRefused(gettext("The original was changed meanwhile: first take its newest text."))
    try:
        _check_is_whole(source.get_latest_revision_as_object())
    except ValidationError as error:
        reason = gettext("The original is not ready yet. Open it and send it from there: it says what is missing.")
        raise TranslationRefused(reason) from error
    return source


def _check_is_whole(page: Page) -> None:
    """What the form asks before a page goes further than a draft; drafts are kept with gaps."""
    page.full_clean()
    for field in page._meta.fields:
        if isinstance(field, StreamField):
            field.stream_block.clean(getattr(page, field.name))
    if getattr(page, "picture", None) and not page.picture_alt:
        raise ValidationError(gettext("Describe the picture for those who can't see it."))
