"""One post: a link that lands on it, and what its author and its readers do with it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.refused import Refused
from forum import access, actions, attachments
from forum.appeals import appeal, removal_of
from forum.carriers import carrier_of, is_author
from forum.files_in_forms import changes_of_files, files_to_correct
from forum.forms import AppealForm, EditForm, FlagForm
from forum.models import Appeal, Post
from forum.moderation import flag
from forum.reading import one_post
from forum.remarks import Verdict, judge, may_judge
from forum.views import ReaderView, address_of, rights_in
from home.form_views import SignedInSiteView
from schools.access import memberships_of


class PostView(ReaderView):
    """A link to a post always lands on it."""

    def look_up(self):
        thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])
        later = access.posts_for(self.reader, thread).filter(number__gte=self.kwargs["number"])
        self.post_now = later.first() if self.kwargs["number"] else None  # the next one, where it is held
        if self.post_now is None:
            raise Http404

    def get(self, request, *args, **kwargs):
        return redirect(address_of(self.post_now))


class OnePostView(SignedInSiteView):
    def may_enter(self):
        return bool(self.post_now)  # 404 before the method is looked at

    @cached_property
    def post_now(self) -> Post:
        thread = access.get_thread(self.request.user, self.organisation, self.kwargs["thread_id"])
        post = access.get_post(self.request.user, thread, self.kwargs["number"])
        post.thread = thread
        return post

    def get_context_data(self, **kwargs):
        return super().get_context_data(post=self.post_now, thread=self.post_now.thread, form=self.form, **kwargs)


class PostEditView(OnePostView):
    """Its author corrects it, or takes it away."""

    template_name = "forum/post_edit.html"
    heading = _("My post")

    def may_enter(self):
        return access.may_edit(self.request.user, self.post_now)

    @cached_property
    def form(self) -> EditForm:
        post = self.post_now
        sent = self.request.POST if "text" in self.request.POST else None
        return EditForm(sent, initial={"text": post.text, "known": post.text, "language": post.language})

    def post(self, request, *args, **kwargs):
        try:
            if "delete" in request.POST:
                actions.delete(post=self.post_now, user=request.user)
                return redirect(address_of(self.post_now))
            if not self.form.is_valid():
                return self.show()
            answers = self.form.cleaned_data
            post = actions.correct(post=self.post_now, user=request.user, text=answers["text"], known=answers["known"])
            actions.note_language(post=post, language=answers["language"])
            attachments.change(post=post, user=request.user, **changes_of_files(request.POST))
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        return redirect(address_of(self.post_now))

    def get_context_data(self, **kwargs):
        return super().get_context_data(files=files_to_correct(self.post_now, self.request.POST), **kwargs)


class PostFlagView(OnePostView):
    template_name = "forum/post_flag.html"
    heading = _("Tell the moderators")

    @cached_property
    def form(self) -> FlagForm:
        return FlagForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        try:
            flag(post=self.post_now, user=request.user, **self.form.cleaned_data)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Thank you. The moderators will look at it."))
        return redirect(address_of(self.post_now))


class PostAppealView(OnePostView):
    """Its writer asks the level above whether the removal was right."""

    template_name = "forum/post_appeal.html"
    heading = _("Ask the level above")

    def may_enter(self):
        return self.post_now.author_id == self.request.user.pk and removal_of(self.post_now) is not None

    @cached_property
    def form(self) -> AppealForm:
        return AppealForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        try:
            appeal(post=self.post_now, user=request.user, words=self.form.cleaned_data["words"])
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Sent to the level above. You will get a letter with its decision."))
        return redirect(address_of(self.post_now))

    def get_context_data(self, **kwargs):
        removal = removal_of(self.post_now)
        is_asked = removal is not None and Appeal.objects.filter(act=removal).exists()
        return super().get_context_data(removal=removal, is_asked=is_asked, **kwargs)


class PostDeedView(OnePostView):
    """A button under a post: useful, or the answer."""

    http_method_names = ["post"]
    form = None

    def post(self, request, *args, **kwargs):
        reason = ""
        try:
            self.act(request)
        except Refused as refused:
            reason = str(refused)
        if "HX-Request" in request.headers:
            return self.shown_anew(reason)
        if reason:
            messages.success(request, reason)
        return redirect(address_of(self.post_now))

    def shown_anew(self, reason: str):
        """The post alone, for the page's own script."""
        thread = self.post_now.thread
        context = rights_in(self.request.user, thread) | {"thread": thread, "reader": self.request.user}
        post = one_post(self.request.user, thread, self.post_now.number)
        return render(self.request, "forum/post.html", context | {"post": post, "reason": reason})


class PostVoteView(PostDeedView):
    def act(self, request):
        if not memberships_of(request.user):
            raise Http404
        actions.vote(post=self.post_now, user=request.user)


class PostChooseView(PostDeedView):
    def act(self, request):
        thread = self.post_now.thread
        is_asker = thread.section_id and thread.author_id == request.user.pk
        if not self.post_now.is_shown or not (
            is_asker or access.moderates(request.user, self.organisation, thread.section)
        ):
            raise Http404
        actions.choose_answer(post=self.post_now)


class PostVerdictView(PostDeedView):
    """What the author of the object says to it."""

    def act(self, request):
        post, verdict = self.post_now, request.POST.get("verdict")
        if carrier_of(post.thread) is None or verdict not in Verdict.values:
            raise Http404
        if not may_judge(request.user, post, is_author(request.user, post.thread), Verdict(verdict)):
            raise Http404
        judge(post=post, user=request.user, verdict=Verdict(verdict))


class PostWordingsView(ReaderView):
    """What a post said before it was changed."""

    template_name = "forum/post_wordings.html"

    def look_up(self):
        self.thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])
        self.post_now = access.get_post(self.reader, self.thread, self.kwargs["number"])
        self.wordings = list(self.post_now.wordings.all())
        if not self.post_now.is_shown or not self.wordings:
            raise Http404

    def get_context_data(self, **kwargs):
        return super().get_context_data(thread=self.thread, post=self.post_now, wordings=self.wordings, **kwargs)
