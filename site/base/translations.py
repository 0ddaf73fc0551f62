"""How does a page get its pair in the other language? Our layer over wagtail-localize.

wagtail-localize gives the models, the cutting of a page into passages and the putting together of a translated one.
What is taken as the source, saved, sent for approval and published is decided here, because stock wagtail-localize
writes a "draft" of a live pair onto the public page, translates the public row instead of the newest draft, fills
gaps with the source's text and publishes that, and lets the last writer win (docs/adr/0006). It leans on names that
are public but undocumented, so tests/home/test_translations.py has a test for each fault that says when upstream
has mended it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Revision, WorkflowState
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from base.digests import digest_of
from base.models.translations import DraftSource, SourcePoint
from base.passages import Passage, copied, passages_of
from base.slugs import slugify_title


class TranslationRefused(Exception):
    """Why this can't be done now, in the reader's language."""


class UnderReview(TranslationRefused):
    """The page waits for a decision, or somebody has locked it: nobody may write to it now."""


class Conflict(Exception):
    """Somebody else wrote to the same passages, or the source changed, since the form was opened."""

    def __init__(self, keys: set[str], gone: list[str]):
        super().__init__(keys, gone)
        self.keys = keys  # of passages that still exist
        self.gone = gone  # what was typed for passages that don't


class InvalidText(Exception):
    """What can't be put into the page, with the reason for each passage."""

    def __init__(self, problems: dict[str, str]):
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Typed:
    """What a person typed for a passage, and the passage's mark when the form was opened."""

    value: str
    base: str


# Reads


def translation_into(page: Page) -> Translation | None:
    """The translation whose result the page is; None for a page that was written by itself."""
    found = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
    return found.select_related("source", "target_locale").first()


def other_locale(page: Page) -> Locale:
    return Locale.objects.exclude(pk=page.locale_id).get()


def missing(translation: Translation) -> list[str]:
    """The paths of the passages that have no text in the target language yet. Blank counts as none."""
    rows = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    rows = rows.order_by("order").values_list("context__path", "translation")
    return [path for path, done in rows if not (done or "").strip()]


def has_newer_source(translation: Translation, source_page: Page) -> bool:
    """Was the source saved again since its passages were taken?"""
    changed_at = source_page.latest_revision_created_at
    return changed_at is not None and changed_at > translation.source.last_updated_at


def source_revision_id(source: TranslationSource) -> int | None:
    """The version from which the passages were taken."""
    return json.loads(source.content_json).get("latest_revision")


# Starting


def check_can_start(page: Page, locale: Locale) -> None:
    """Raises TranslationRefused with the reason why the page isn't translated passage by passage."""
    if locale.pk == page.locale_id or translation_into(page):
        raise TranslationRefused(
            _("This page is itself a translation: it is not translated back into the language of its original.")
        )
    if page.has_translation(locale):
        raise TranslationRefused(
            _(
                "This page has a version in the other language that was written by hand. "
                "Each of the two is edited for itself."
            )
        )
    parent = page.get_parent()
    if not parent.has_translation(locale):
        raise TranslationRefused(
            _("First translate the page above: “%(title)s”.") % {"title": parent.get_admin_display_title()}
        )


@transaction.atomic
def start_translation(*, page: Page, locale: Locale, user=None) -> Translation:
    """Give the page a pair in the other language: a draft that nobody sees, to be translated passage by passage.

    Returns the one that exists if it was started already. Raises TranslationRefused.
    """
    page = _locked(page.pk)
    begun = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, target_locale=locale
    ).first()
    if begun:
        return begun
    check_can_start(page, locale)
    source = _take_passages(page)
    source.as_instance().copy_for_translation(locale)
    translation = Translation.objects.create(source=source, target_locale=locale)
    save_draft(translation=translation, user=user)
    return translation


def _locked(pk: int) -> Page:
    """The page, read anew and held until the end of the transaction: saves, decisions and publications queue here."""
    return Page.objects.select_for_update().get(pk=pk).specific


def _take_passages(page: Page) -> TranslationSource:
    """From the newest version, published or not; stock wagtail-localize takes the public row."""
    newest = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    return TranslationSource.update_or_create_from_instance(newest)[0]


# Writing


@transaction.atomic
def save_translation(*, translation: Translation, typed: Mapping[str, Typed], user, is_final: bool = False) -> Revision:
    """Keep what was typed and make one new version of the page of it; all or nothing.

    ``is_final``: the version is to be sent or published, so every passage must have been before the writer's eyes as
    it is now. Raises UnderReview, InvalidText, Conflict.
    """
    check_is_writable(_locked(translation.get_target_instance().pk), user)
    put_strings(translation=translation, typed=typed, user=user, is_final=is_final)
    return save_draft(translation=translation, user=user)


def check_is_writable(page: Page, user) -> None:
    if page.workflow_in_progress:
        raise UnderReview(
            _("This page waits for a decision. It can be changed again when it was approved or returned.")
        )
    lock = page.get_lock()
    if lock and lock.for_user(user):
        raise UnderReview(_("Somebody has locked this page."))


def put_strings(*, translation: Translation, typed: Mapping[str, Typed], user, is_final: bool = False) -> None:
    """Write the changed passages. The caller holds the page; raises InvalidText, Conflict."""
    passages = {passage.key: passage for passage in passages_of(translation)}
    _check_texts(passages, typed)
    _check_marks(passages, typed, is_final)
    changed = [passage for key, passage in passages.items() if key in typed and passage.is_changed_by(typed[key])]
    rows = [_row_of(translation, passage, typed[passage.key].value, user) for passage in changed]
    # In bulk: a save() each would cost five queries, and its signal writes the title into the public row's draft_title.
    StringTranslation.objects.bulk_update(
        [row for row in rows if row.pk],
        ["data", "translation_type", "tool_name", "last_translated_by", "has_error", "field_error", "updated_at"],
        batch_size=100,
    )
    StringTranslation.objects.bulk_create([row for row in rows if not row.pk], batch_size=100)


def _check_texts(passages: dict[str, Passage], typed: Mapping[str, Typed]) -> None:
    found = {key: passages[key].problem_of(text.value) for key, text in typed.items() if key in passages}
    problems = {key: problem for key, problem in found.items() if problem}
    if problems:
        raise InvalidText(problems)


def _check_marks(passages: dict[str, Passage], typed: Mapping[str, Typed], is_final: bool) -> None:
    keys = {key for key, passage in passages.items() if key in typed and passage.conflicts_with(typed[key])}
    gone = [text.value for key, text in typed.items() if key not in passages and Passage.was_touched(text)]
    if is_final:
        keys |= {key for key, passage in passages.items() if key not in typed or typed[key].base != passage.base}
    if keys or gone:
        raise Conflict(keys, gone)


def _row_of(translation: Translation, passage: Passage, value: str, user) -> StringTranslation:
    row = passage.row or StringTranslation(
        translation_of_id=passage.string_id, context_id=passage.context_id, locale_id=translation.target_locale_id
    )
    row.data = passage.stored(value)
    row.translation_type, row.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    row.last_translated_by, row.updated_at = user, timezone.now()
    row.has_error, row.field_error = False, ""
    return row


@transaction.atomic
def save_draft(*, translation: Translation, user) -> Revision:
    """A new version of the translated page from the passages as they are; its public row stays untouched."""
    target = draft_of(translation)
    _give_slug(target)
    revision = target.save_revision(user=user, log_action=True, clean=False)
    SourcePoint.objects.create(
        revision=revision,
        source_revision=Revision.objects.filter(pk=source_revision_id(translation.source)).first(),
        missing=len(missing(translation)),
        copied=copied(translation),
        source_digest=digest_of(json.loads(translation.source.content_json)),
    )
    return revision


def draft_of(translation: Translation) -> Page:
    """The translated page as the passages make it, unsaved; gaps show the source's text."""
    source = DraftSource.objects.get(pk=translation.source_id)
    return source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def _give_slug(target: Page) -> None:
    """The address follows the translated title until the first publication, and is kept from then on.

    It is reserved in the page's row, which nobody sees yet: two drafts can't claim one address.
    """
    if target.first_published_at:
        return
    wanted = slugify_title(target.title) or target.slug
    target.slug = find_available_slug(target.get_parent(), wanted, ignore_page_id=target.pk)
    row = Page.objects.get(pk=target.pk)
    if row.slug != target.slug:
        row.slug = target.slug
        row.save(update_fields=["slug", "url_path"], clean=False)


@transaction.atomic
def preview_translation(*, translation: Translation, typed: Mapping[str, Typed], user) -> Page:
    """The page with what is typed, none of it kept. Raises InvalidText, Conflict."""
    _locked(translation.get_target_instance().pk)
    put_strings(translation=translation, typed=typed, user=user)
    draft = draft_of(translation)
    transaction.set_rollback(True)
    return draft


@transaction.atomic
def refresh_source(*, translation: Translation, user) -> TranslationSource:
    """Take the source's newest version. Translations of unchanged passages stay, changed ones become missing."""
    check_is_writable(_locked(translation.get_target_instance().pk), user)
    source = _take_passages(translation.source.get_source_instance())
    translation.source = source
    save_draft(translation=translation, user=user)
    return source


# Deciding


def check_is_complete(translation: Translation) -> None:
    if missing(translation):
        raise TranslationRefused(_("Not every passage of this page is translated yet."))


@transaction.atomic
def send_for_approval(*, translation: Translation, user) -> WorkflowState:
    """The newest version goes to those who decide. Raises TranslationRefused, and ValidationError for a bad page."""
    page = _locked(translation.get_target_instance().pk)
    check_is_writable(page, user)
    check_is_complete(translation)
    page.get_latest_revision_as_object().full_clean()
    state = page.current_workflow_state
    if state is None:
        return page.get_workflow().start(page, user)
    state.resume(user)
    return state


@transaction.atomic
def publish_translation(*, translation: Translation, user) -> None:
    """For those who may publish. Raises TranslationRefused, and ValidationError for a bad page."""
    page = _locked(translation.get_target_instance().pk)
    check_is_writable(page, user)
    check_is_complete(translation)
    page.get_latest_revision_as_object().full_clean()
    page.get_latest_revision().publish(user=user)
