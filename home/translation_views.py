"""Two languages side by side: where the pair of a page is written."""

from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import WorkflowState
from wagtail_localize.models import Translation

from base.models import BasePage
from base.passages import Passage, passages_of
from base.suggestions import suggestions_for
from base.translations import (
    Conflict,
    InvalidText,
    TranslationRefused,
    Typed,
    UnderReview,
    check_is_writable,
    has_newer_source,
    preview_translation,
    publish_translation,
    refresh_source,
    save_translation,
    send_for_approval,
)
from home.review.both import is_unsent, publish_both, send_both
from home.translation_form import Line, Outcome, typed_in
from home.translation_start import OPEN_VERSION, crumbs

LANGUAGE_HEADINGS = {"kk": gettext_lazy("In Kazakh"), "ru": gettext_lazy("In Russian")}


def get_translation_for(user, translation_id: int) -> tuple[Translation, BasePage]:
    """A translation with its page, if the user may change that; 404 alike for others' and missing ones."""
    related = "source__locale", "source__specific_content_type", "target_locale"
    translation = get_object_or_404(Translation.objects.select_related(*related), pk=translation_id)
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if not page.permissions_for_user(user).can_edit():
        raise Http404
    return translation, page


class TranslationEditView(WagtailAdminTemplateMixin, View):
    """All passages of a page, source beside translation; one POST saves them all as one version."""

    template_name = "home/admin/translation_edit.html"
    header_icon = "globe"
    actions = ("draft", "submit", "submit_both", "publish", "publish_both", "preview", "refresh", "withdraw")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.translation, self.page = get_translation_for(request.user, kwargs["translation_id"])
        self.typed: dict[str, Typed] = {}
        self.outcome: Outcome | None = None

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        action = request.POST.get("action", "draft")
        if action not in self.actions or not getattr(self, f"may_{action}", True):
            raise Http404
        self.typed = typed_in(request.POST)
        try:
            response = getattr(self, f"do_{action}")()
        except InvalidText as error:
            self.outcome = Outcome(
                HTTPStatus.UNPROCESSABLE_ENTITY, _("Nothing is saved yet: correct the marked passages."), error.problems
            )
        except Conflict as error:
            notice = _(
                "Nothing is saved yet: somebody else changed this page meanwhile. "
                "Compare the marked passages, then save again."
            )
            self.outcome = Outcome(HTTPStatus.CONFLICT, notice, conflicts=error.keys, gone=error.gone)
        except UnderReview as reason:
            notice = _("Your changes are not saved. Copy what you need from below.")
            self.outcome = Outcome(HTTPStatus.CONFLICT, f"{reason} {notice}")
        else:
            return response or redirect("translation-edit", self.translation.pk)
        return self.render_to_response(self.get_context_data(), status=self.outcome.status)

    # What may be done

    @cached_property
    def rights(self):
        return self.page.permissions_for_user(self.request.user)

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        return self.page.current_workflow_state

    @cached_property
    def is_under_review(self) -> bool:
        return bool(self.workflow_state and self.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS)

    @cached_property
    def read_only_reason(self) -> str:
        try:
            check_is_writable(self.page, self.request.user)
        except UnderReview as reason:
            return str(reason)
        return ""

    @cached_property
    def may_publish(self) -> bool:
        return self.rights.can_publish()

    @cached_property
    def may_submit(self) -> bool:
        return self.page.get_workflow() is not None

    @cached_property
    def source_page(self) -> BasePage:
        return self.translation.source.get_source_instance()

    @cached_property
    def has_newer_source(self) -> bool:
        return has_newer_source(self.translation, self.source_page)

    @cached_property
    def may_submit_both(self) -> bool:
        rights = self.source_page.permissions_for_user(self.request.user)
        return self.may_submit and not self.has_newer_source and is_unsent(self.source_page) and rights.can_edit()

    @property
    def may_publish_both(self) -> bool:
        return self.may_publish and self.may_submit_both

    @cached_property
    def may_withdraw(self) -> bool:
        return self.is_under_review and self.workflow_state.user_can_cancel(self.request.user)

    @cached_property
    def decisions(self) -> list[str]:
        """What the reader may decide on the version under review."""
        state = self.page.current_workflow_task_state if self.is_under_review else None
        actions = state.task.specific.get_actions(self.page, self.request.user) if state else []
        return sorted({name for name, _label, _asks in actions})

    # What is done

    def _save(self, is_final: bool = False):
        return save_translation(
            translation=self.translation, typed=self.typed, user=self.request.user, is_final=is_final
        )

    def do_draft(self):
        self._save()
        messages.success(self.request, _("The draft is saved. The public page is as it was."))

    def do_submit(self):
        done = self._save_and(send_for_approval)
        if done:
            messages.success(self.request, _("The page is sent for approval."))

    def do_publish(self):
        done = self._save_and(publish_translation)
        if done:
            messages.success(self.request, _("The page is published."))

    def do_submit_both(self):
        if self._save_and(send_both):
            messages.success(self.request, _("Both versions are sent for approval."))

    def do_publish_both(self):
        if self._save_and(publish_both):
            messages.success(self.request, _("Both versions are published."))

    @transaction.atomic
    def _save_and(self, step) -> bool:
        """Save, and go on if the page is complete; an unfinished page stays saved as a draft."""
        self._save(is_final=True)
        try:
            with transaction.atomic():
                step(translation=self.translation, user=self.request.user)
        except UnderReview:
            raise
        except TranslationRefused as reason:
            messages.warning(self.request, _("The draft is saved, but not sent on.") + f" {reason}")
        except ValidationError as error:
            messages.error(self.request, _("The draft is saved, but not sent on.") + " " + " ".join(error.messages))
        else:
            return True
        return False

    @transaction.atomic
    def do_refresh(self):
        self._save()
        refresh_source(translation=self.translation, user=self.request.user)
        messages.success(
            self.request, _("The newest text of the original is here. Passages that changed in it are empty again.")
        )

    def do_withdraw(self):
        self.workflow_state.cancel(user=self.request.user)
        messages.success(self.request, _("The page is taken back from approval and can be changed again."))

    def do_preview(self):
        """The page with what is typed, without keeping any of it."""
        draft = preview_translation(translation=self.translation, typed=self.typed, user=self.request.user)
        return draft.make_preview_request(self.request, draft.default_preview_mode)

    # What is shown

    @cached_property
    def lines(self) -> list[Line]:
        passages = passages_of(self.translation)
        earlier = {} if self.read_only_reason else suggestions_for(self.translation, self.page, passages)
        lines = [self._line(passage) for passage in passages]
        for line in lines:
            line.suggestion = earlier.get(line.passage.key)
        return lines

    @property
    def first_empty(self) -> Line | None:
        return next((line for line in self.lines if not line.value), None)

    def _line(self, passage: Passage) -> Line:
        typed = self.typed.get(passage.key)
        if typed is None or not Passage.was_touched(typed):
            return Line(passage, passage.value, passage.base)
        is_conflict = passage.key in self.outcome.conflicts
        base = passage.base if is_conflict else typed.base
        return Line(passage, typed.value, base, self.outcome.problems.get(passage.key, ""), is_conflict)

    def get_page_title(self):
        return _("Translation")

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return crumbs(self.page, self.get_page_title())

    def get_context_data(self, **kwargs):
        source_page = self.source_page
        source_language = self.translation.source.locale.language_code
        target_language = self.translation.target_locale.language_code
        return super().get_context_data(
            view=self,
            page=self.page,
            source_page=source_page,
            source_language=source_language,
            target_language=target_language,
            source_heading=LANGUAGE_HEADINGS[source_language],
            target_heading=LANGUAGE_HEADINGS[target_language],
            open_source=OPEN_VERSION[source_language],
            has_newer_source=self.has_newer_source,
            state_words=self._state_words(),
            returned_with=self._returned_with(),
            has_rich_text=any(line.passage.is_rich for line in self.lines),
            **kwargs,
        )

    def _state_words(self) -> str:
        count = sum(line.passage.is_missing for line in self.lines)
        if not count:
            return _("Every passage is translated.")
        return ngettext(
            "%(count)d passage is to be translated yet.", "%(count)d passages are to be translated yet.", count
        ) % {"count": count}

    def _returned_with(self) -> str:
        """The comment with which the page came back from approval."""
        state = self.workflow_state
        if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return ""
        return state.current_task_state.comment
