"""The moderators' desk on the organisation's site, and the log that everybody reads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.refused import Refused
from forum import access
from forum.appeals import DECISIONS, decide_appeal, waiting_appeals
from forum.forms import ReasonForm, SectionForm
from forum.models import Act, Appeal, ModerationAct, Post, PostStatus, Section, Thread
from forum.moderation import as_seen, moderate_post, moderate_thread
from forum.queue import waiting_posts
from forum.sections import keep_section
from forum.views import ReaderView
from home import listings
from home.form_views import SignedInSiteView

LINES_AT_ONCE = 50


class ModeratorView(SignedInSiteView):
    """For moderators of some subjects, too."""

    def may_enter(self):
        return self.subjects != []

    @cached_property
    def subjects(self) -> list[str] | None:
        return access.subjects_moderated(self.request.user, self.organisation)


class QueueView(ModeratorView):
    template_name = "forum/queue.html"
    heading = _("Waiting for a moderator")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            posts=waiting_posts(self.organisation, self.subjects),
            appeals=waiting_appeals(self.organisation) if self.subjects is None else [],
            **kwargs,
        )


class ActView(ModeratorView):
    """A moderator's act with its reason."""

    acts: frozenset[Act]

    @cached_property
    def form(self) -> ReasonForm:
        return ReasonForm(self.request.POST or None)

    @property
    def thread(self) -> Thread:
        """As it is now: another may act meanwhile."""
        thread = access.get_thread(self.request.user, self.organisation, self.kwargs["thread_id"])
        if not access.moderates(self.request.user, self.organisation, thread.section):
            raise Http404
        return thread

    def post(self, request, *args, **kwargs):
        act = request.POST.get("act", "")
        if act not in self.acts:
            raise Http404
        if not self.form.is_valid():
            return self.show()
        try:
            self.carry_out(Act(act), self.form.cleaned_data["reason"])
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Done. It stands in the log."))
        return self.go_on()

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)


class PostModerateView(ActView):
    template_name = "forum/post_moderate.html"
    heading = _("A post before the moderator")
    acts = frozenset({Act.APPROVE, Act.KEEP, Act.REMOVE, Act.RESTORE})

    @property
    def post_now(self) -> Post:
        posts = self.thread.posts.select_related("thread", "membership__organisation")
        return get_object_or_404(posts, number=self.kwargs["number"])

    def carry_out(self, act: Act, reason: str) -> None:
        known = self.request.POST.get("known")
        moderate_post(post=self.post_now, user=self.request.user, act=act, reason=reason, known=known)

    def go_on(self):
        return redirect("my-moderation")

    def get_context_data(self, **kwargs):
        post = self.post_now
        flags = list(post.flags.filter(act=None).select_related("user"))
        acts = {
            PostStatus.HELD: [Act.APPROVE, Act.REMOVE],
            PostStatus.SHOWN: [Act.KEEP, Act.REMOVE] if flags else [Act.REMOVE],
            PostStatus.REMOVED: [Act.RESTORE],
        }
        possible = acts.get(post.status, [])
        return super().get_context_data(
            thread=post.thread, post=post, flags=flags, acts=possible, known=as_seen(post), **kwargs
        )


class ThreadModerateView(ActView):
    template_name = "forum/thread_moderate.html"
    heading = _("A thread before the moderator")
    acts = frozenset({Act.LOCK, Act.UNLOCK, Act.PIN, Act.UNPIN})

    def carry_out(self, act: Act, reason: str) -> None:
        moderate_thread(thread=self.thread, user=self.request.user, act=act, reason=reason)

    def go_on(self):
        return redirect("thread", self.kwargs["thread_id"])

    def get_context_data(self, **kwargs):
        thread = self.thread
        acts = [Act.UNLOCK if thread.is_locked else Act.LOCK, Act.UNPIN if thread.is_pinned else Act.PIN]
        return super().get_context_data(thread=thread, acts=acts, **kwargs)


class AppealDecideView(ActView):
    """Of a post that was removed one level below."""

    template_name = "forum/appeal_decide.html"
    heading = _("An appeal against a removal")
    acts = DECISIONS

    def may_enter(self):
        return self.subjects is None and bool(self.appeal)  # 404 before the method is looked at

    @cached_property
    def appeal(self) -> Appeal:
        appeals = Appeal.objects.filter(organisation=self.organisation)
        related = ("act__post__membership__organisation", "act__thread__organisation", "user", "decision")
        return get_object_or_404(appeals.select_related(*related), pk=self.kwargs["appeal_id"])

    def carry_out(self, act: Act, reason: str) -> None:
        decide_appeal(appeal=self.appeal, user=self.request.user, act=act, reason=reason)

    def go_on(self):
        return redirect("my-moderation")

    def get_context_data(self, **kwargs):
        acts = [] if self.appeal.decision_id else [Act.RESTORE, Act.UPHOLD]
        return super().get_context_data(appeal=self.appeal, post=self.appeal.act.post, acts=acts, **kwargs)


class SectionKeepView(ModeratorView):
    """A new section, or one that is there."""

    template_name = "forum/section_keep.html"
    heading = _("A section of the forum")

    def may_enter(self):
        return self.subjects is None

    @cached_property
    def section(self) -> Section | None:
        pk = self.kwargs.get("section_id")
        return access.get_section(self.organisation, pk) if pk else None

    @cached_property
    def form(self) -> SectionForm:
        return SectionForm(self.request.POST or None, instance=self.section or Section(organisation=self.organisation))

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        section = keep_section(section=self.form.save(commit=False), user=request.user)
        return redirect("forum-section", section.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, form=self.form, **kwargs)


class LogView(ReaderView):
    """What was done, why, and by whom; without the words that were removed."""

    template_name = "forum/log.html"
    heading = _("What the moderators have done")

    def get_context_data(self, **kwargs):
        acts = ModerationAct.objects.filter(organisation=self.organisation).exclude(act=Act.APPROVE)
        lines = listings.sliced(self.request, acts.select_related("thread", "post"), "acts", LINES_AT_ONCE)
        return super().get_context_data(**lines, **kwargs)
