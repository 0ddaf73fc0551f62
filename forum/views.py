"""A section, a thread, and what a reader who is signed in does there. No script is needed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from base.numbers import number_in
from base.search import QUERY_LENGTH
from forum import access, actions
from forum.actions import Refused
from forum.composing import quoted
from forum.forms import ForumReaderForm, PostForm, TopicForm
from forum.lists import followed_by, found_posts, topics_of
from forum.models import ForumReader, Post
from forum.reading import POSTS_AT_ONCE, mark_as_read, reader_of, shown_posts, switch_following
from home.feeds import ITEMS
from home.form_views import SignedInSiteView
from home.routing import shown_tree
from schools.access import memberships_of


class ReaderView(TemplateView):
    """A page that is kept for the anonymous; whoever is signed in gets his own."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.organisation = shown_tree(request).organisation
        self.reader = reader_of(request)
        self.look_up()

    def look_up(self) -> None:
        """What the page is about; 404 whatever is asked of what isn't there."""

    def show(self, status: int = 200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(reader=self.reader, **kwargs)


class SectionView(ReaderView):
    template_name = "forum/section.html"

    def look_up(self):
        self.section = access.get_section(self.organisation, self.kwargs["section_id"])

    def get_context_data(self, **kwargs):
        language = self.request.GET.get("language", "")
        return super().get_context_data(
            section=self.section,
            may_write=not self.section.is_closed and access.membership_for(self.reader, self.section),
            language=language if language in ("kk", "ru") else "",
            **topics_of(self.request, self.section, language if language in ("kk", "ru") else ""),
            **kwargs,
        )


class ForumSearchView(ReaderView):
    """In all discussions of this site, those under its materials, too."""

    template_name = "forum/search.html"
    heading = _("Search in the discussions")

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()[:QUERY_LENGTH]
        return super().get_context_data(query=words, **found_posts(self.request, words), **kwargs)


class SectionFeedView(SectionView):
    """The newest topics, for people who read with a feed reader."""

    def get(self, request, *args, **kwargs):
        section = self.section
        feed = Rss201rev2Feed(
            title=f"{section.name} — {self.organisation.name}",
            link=request.build_absolute_uri(reverse("forum-section", args=[section.pk])),
            description=str(section.about or section.name),
            language=request.LANGUAGE_CODE,
            feed_url=request.build_absolute_uri(),
        )
        for thread in section.threads.shown().order_by("-created_at", "-pk")[:ITEMS]:
            link = request.build_absolute_uri(reverse("thread", args=[thread.pk]))
            feed.add_item(title=thread.title, link=link, description="", pubdate=thread.created_at, unique_id=link)
        content = feed.writeString("utf-8")
        return HttpResponse(content, content_type="application/rss+xml; charset=utf-8")


class TopicBeginView(SignedInSiteView):
    template_name = "forum/topic_begin.html"
    heading = _("A new topic")

    def may_enter(self):
        memberships_of(self.request.user)  # first, so that what isn't there costs as much as what isn't his
        self.section = access.get_section(self.organisation, self.kwargs["section_id"])
        return not self.section.is_closed and access.membership_for(self.request.user, self.section) is not None

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

    def look_up(self):
        self.thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])

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


class ThreadFollowView(SignedInSiteView):
    http_method_names = ["post"]

    def may_enter(self):
        self.thread = access.get_thread(self.request.user, self.organisation, self.kwargs["thread_id"])
        return True

    def post(self, request, *args, **kwargs):
        switch_following(request.user, self.thread)
        return redirect("thread", self.thread.pk)


class MyDiscussionsView(SignedInSiteView):
    """What he follows, on whichever site, the newest first; and how he is told of it."""

    template_name = "forum/my_discussions.html"
    heading = _("My discussions")

    @cached_property
    def form(self) -> ForumReaderForm:
        reader = ForumReader.objects.filter(user=self.request.user).first() or ForumReader(user=self.request.user)
        return ForumReaderForm(self.request.POST or None, instance=reader)

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        self.form.save()
        messages.success(request, gettext("Saved."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **followed_by(self.request), **kwargs)
