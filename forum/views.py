"""A section, a thread, and what a reader who is signed in does there. No script is needed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from base.numbers import number_in
from forum import access, actions
from forum.actions import Refused
from forum.composing import quoted
from forum.forms import EditForm, FlagForm, PostForm, TopicForm
from forum.lists import topics_of
from forum.models import Post, Section, Thread
from forum.moderation import flag
from forum.reading import POSTS_AT_ONCE, mark_as_read, reader_of, shown_posts, switch_following
from home.form_views import SignedInSiteView
from home.routing import shown_tree
from schools.access import memberships_of


class ReaderView(TemplateView):
    """A page that is kept for the anonymous; whoever is signed in gets his own."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.organisation = shown_tree(request).organisation
        self.reader = reader_of(request)

    def show(self, status: int = 200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(reader=self.reader, **kwargs)


class SectionView(ReaderView):
    template_name = "forum/section.html"

    @cached_property
    def section(self) -> Section:
        return access.get_section(self.organisation, self.kwargs["section_id"])

    def get_context_data(self, **kwargs):
        language = self.request.GET.get("language", "")
        return super().get_context_data(
            section=self.section,
            may_write=not self.section.is_closed and access.membership_for(self.reader, self.section),
            language=language if language in ("kk", "ru") else "",
            **topics_of(self.request, self.section, language if language in ("kk", "ru") else ""),
            **kwargs,
        )


class TopicBeginView(SignedInSiteView):
    template_name = "forum/topic_begin.html"
    heading = _("A new topic")

    @cached_property
    def section(self) -> Section:
        section = access.get_section(self.organisation, self.kwargs["section_id"])
        if section.is_closed or access.membership_for(self.request.user, section) is None:
            raise Http404
        return section

    @cached_property
    def form(self) -> TopicForm:
        return TopicForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        section = self.section
        if not self.form.is_valid():
            return self.show()
        try:
            thread = actions.begin_topic(
                section=section, user=request.user, language=request.LANGUAGE_CODE, **self.form.cleaned_data
            )
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        if not thread.is_shown:
            messages.success(
                request, gettext("A moderator looks at your post first. You see it already; others will soon.")
            )
        return redirect("thread", thread.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, form=self.form, **kwargs)


class ThreadView(ReaderView):
    """Read by everybody; the answer is sent to the same address."""

    template_name = "forum/thread.html"

    @cached_property
    def thread(self) -> Thread:
        return access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])

    @cached_property
    def form(self) -> PostForm:
        return PostForm(self.request.POST or None, initial={"text": self._quotation()})

    def _quotation(self) -> str:
        number = number_in(self.request.GET.get("quote"))
        post = access.posts_for(self.reader, self.thread).filter(number=number).first() if number else None
        return quoted(post.text) if post and post.is_shown else ""

    def post(self, request, *args, **kwargs):
        if not request.user.is_authenticated or access.membership_for(request.user, self.thread) is None:
            raise Http404
        if not self.form.is_valid():
            return self.show()
        try:
            post = actions.answer(
                thread=self.thread,
                user=request.user,
                text=self.form.cleaned_data["text"],
                language=request.LANGUAGE_CODE,
                in_reply_to=self._answered(),
            )
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        if not post.is_shown:
            messages.success(
                request, gettext("A moderator looks at your post first. You see it already; others will soon.")
            )
        return redirect(address_of(post))

    def _answered(self) -> Post | None:
        number = number_in(self.request.POST.get("in_reply_to"))
        return access.posts_for(self.reader, self.thread).filter(number=number).first() if number else None

    def get_context_data(self, **kwargs):
        user, thread = self.reader, self.thread
        context = shown_posts(self.request, thread)
        return super().get_context_data(
            thread=thread,
            may_write=access.may_write(user, thread),
            moderates=access.moderates(user, self.organisation),
            may_choose=user.is_authenticated and thread.section_id and thread.author_id == user.pk,
            form=self.form,
            in_reply_to=number_in((self.request.POST or self.request.GET).get("in_reply_to"))
            or number_in(self.request.GET.get("quote")),
            reading=mark_as_read(user, thread, context["posts"]),
            **context,
            **kwargs,
        )


def address_of(post: Post) -> str:
    """On the page on which it stands, whatever has become of those before it."""
    place = (post.number - 1) // POSTS_AT_ONCE + 1
    query = f"?page={place}" if place > 1 else ""
    return f"{reverse('thread', args=[post.thread_id])}{query}#post-{post.number}"


class PostView(ReaderView):
    """A link to a post always lands on it."""

    def get(self, request, *args, **kwargs):
        thread = access.get_thread(self.reader, self.organisation, kwargs["thread_id"])
        return redirect(address_of(access.get_post(self.reader, thread, kwargs["number"])))


class OnePostView(SignedInSiteView):
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
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        return redirect(address_of(self.post_now))


class PostFlagView(OnePostView):
    template_name = "forum/post_flag.html"
    heading = _("Tell the moderators")

    @cached_property
    def form(self) -> FlagForm:
        return FlagForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        flag(post=self.post_now, user=request.user, **self.form.cleaned_data)
        messages.success(request, gettext("Thank you. The moderators will look at it."))
        return redirect(address_of(self.post_now))


class PostDeedView(OnePostView):
    """A button under a post: useful, or the answer."""

    http_method_names = ["post"]
    form = None

    def post(self, request, *args, **kwargs):
        try:
            self.act(request)
        except Refused as reason:
            messages.success(request, str(reason))
        return redirect(address_of(self.post_now))


class PostVoteView(PostDeedView):
    def act(self, request):
        if not memberships_of(request.user):
            raise Http404
        actions.vote(post=self.post_now, user=request.user)


class PostChooseView(PostDeedView):
    def act(self, request):
        thread = self.post_now.thread
        is_asker = thread.section_id and thread.author_id == request.user.pk
        if not self.post_now.is_shown or not (is_asker or access.moderates(request.user, self.organisation)):
            raise Http404
        actions.choose_answer(post=self.post_now)


class ThreadFollowView(SignedInSiteView):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        thread = access.get_thread(request.user, self.organisation, kwargs["thread_id"])
        switch_following(request.user, thread)
        return redirect("thread", thread.pk)


class PostWordingsView(ReaderView):
    """What a post said before it was changed."""

    template_name = "forum/post_wordings.html"

    def get_context_data(self, **kwargs):
        thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])
        post = access.get_post(self.reader, thread, self.kwargs["number"])
        wordings = list(post.wordings.all())
        if not post.is_shown or not wordings:
            raise Http404
        return super().get_context_data(thread=thread, post=post, wordings=wordings, **kwargs)
