"""A section, a thread, and what a reader who is signed in does there. No script is needed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from base.numbers import number_in
from base.refused import Refused
from base.search import QUERY_LENGTH
from forum import access, actions, attachments
from forum.carriers import About, carrier_of, is_author, places_in
from forum.composing import quoted
from forum.drafts import keep_answer, keep_topic, topic_draft
from forum.files_in_forms import TakesFiles
from forum.following import follows
from forum.forms import PostForm, RemarkForm, TopicForm
from forum.lists import found_posts, topics_of
from forum.models import Post, Thread
from forum.reading import POSTS_AT_ONCE, mark_as_read, reader_of, shown_posts
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


def language_of(request) -> str:
    """The one whose topics or posts alone he wants to see; empty for both."""
    language = request.GET.get("language", "")
    return language if language in dict(settings.LANGUAGES) else ""


class SectionView(ReaderView):
    template_name = "forum/section.html"

    def look_up(self):
        self.section = access.get_section(self.organisation, self.kwargs["section_id"])

    def get_context_data(self, **kwargs):
        language = language_of(self.request)
        return super().get_context_data(
            section=self.section,
            may_write=not self.section.is_closed and access.membership_for(self.reader, self.section),
            is_followed=self.section.subject and follows(self.reader, subject=self.section.subject),
            language=language,
            **topics_of(self.request, self.section, language),
            **kwargs,
        )


class ForumSearchView(ReaderView):
    """In all discussions of this site, those under its materials, too."""

    template_name = "forum/search.html"
    heading = _("Search in the discussions")

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()[:QUERY_LENGTH]
        return super().get_context_data(query=words, **found_posts(self.request, words), **kwargs)


def kept(request):
    """``quietly`` is the page's own script, while somebody writes. Where a file was put away, nothing is said."""
    if request.POST.get("keep") == "quietly":
        return HttpResponse(status=204)
    if "keep" in request.POST:
        messages.success(request, gettext("Kept as a draft. Only you see it, here and in “My discussions”."))
    place = {name: request.POST[name] for name in ("in_reply_to", "edition", "place") if name in request.POST}
    return redirect(f"{request.path}{'?' if place else ''}{urlencode(place)}#write")


class TopicBeginView(TakesFiles, SignedInSiteView):
    template_name = "forum/topic_begin.html"
    heading = _("A new topic")

    def may_enter(self):
        memberships_of(self.request.user)  # first, so that what isn't there costs as much as what isn't his
        self.section = access.get_section(self.organisation, self.kwargs["section_id"])
        return not self.section.is_closed and access.membership_for(self.request.user, self.section) is not None

    @cached_property
    def form(self) -> TopicForm:
        draft = None if self.request.POST else topic_draft(self.request.user, self.section)
        return TopicForm(self.request.POST or None, initial={"title": draft.title, "text": draft.text} if draft else {})

    def post(self, request, *args, **kwargs):
        section = self.section
        typed = {name: request.POST.get(name, "") for name in ("title", "text")}
        are_taken = self.take_files(section)
        if "put_away" in request.POST or ("keep" in request.POST and are_taken):
            keep_topic(request.user, section, **typed)
            return kept(request)
        if not are_taken or not self.form.is_valid():
            return self.show()
        try:
            thread = actions.begin_topic(
                section=section, user=request.user, language=request.LANGUAGE_CODE, **self.form.cleaned_data
            )
        except Refused as reason:
            keep_topic(request.user, section, **typed)
            return self.show(status=409, reason=str(reason))
        if not thread.is_shown:
            messages.success(
                request, gettext("A moderator looks at your post first. You see it already; others will soon.")
            )
        return redirect("thread", thread.pk)

    def get_context_data(self, **kwargs):
        files = attachments.waiting(self.request.user, self.section)
        return super().get_context_data(section=self.section, form=self.form, waiting_files=files, **kwargs)


class ThreadView(TakesFiles, ReaderView):
    """Read by everybody; the answer is sent to the same address."""

    template_name = "forum/thread.html"

    def look_up(self):
        self.thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])

    @cached_property
    def form(self) -> PostForm:
        kind = RemarkForm if carrier_of(self.thread) else PostForm
        return kind(self.request.POST or None, initial={"text": self._quotation()})

    @cached_property
    def about(self) -> About:
        """On which place of the object he writes: kept with the post as it is quoted here."""
        sent = self.request.POST or self.request.GET
        edition, key = number_in(sent.get("edition")), sent.get("place", "")
        places = places_in(self.thread, edition, key)
        place = places.get(key) or next(iter(places.values()), None)
        return About(edition if place else None, place, "is_question" in sent, places)

    def _quotation(self) -> str:
        number = number_in(self.request.GET.get("quote"))
        post = access.posts_for(self.reader, self.thread).filter(number=number).first() if number else None
        return quoted(post.text) if post and post.is_shown else ""

    def post(self, request, *args, **kwargs):
        if not request.user.is_authenticated or access.membership_for(request.user, self.thread) is None:
            raise Http404
        are_taken = self.take_files(self.thread)
        if "put_away" in request.POST or ("keep" in request.POST and are_taken):
            keep_answer(request.user, self.thread, request.POST.get("text", ""))
            return kept(request)
        if not are_taken or not self.form.is_valid():
            return self.show()
        try:
            post = actions.answer(
                thread=self.thread,
                user=request.user,
                text=self.form.cleaned_data["text"],
                language=request.LANGUAGE_CODE,
                in_reply_to=self._answered(),
                about=self.about,
            )
        except Refused as reason:
            keep_answer(request.user, self.thread, request.POST["text"])
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
        language = language_of(self.request)
        context = shown_posts(self.request, thread, language)
        rights = rights_in(user, thread)
        reading = mark_as_read(user, thread, [] if language else context["posts"])
        if reading and reading.draft:
            quotation = self.form.initial["text"]
            known = "" if quotation.strip() in reading.draft else f"\n\n{quotation}"
            self.form.initial["text"] = f"{reading.draft}{known}"
        return super().get_context_data(
            thread=thread,
            language=language,
            about=self.about if rights["may_write"] else None,
            form=self.form,
            in_reply_to=number_in((self.request.POST or self.request.GET).get("in_reply_to"))
            or number_in(self.request.GET.get("quote")),
            reading=reading,
            **rights,
            **context,
            **kwargs,
        )


def rights_in(user, thread: Thread) -> dict:
    """What he may do with the posts of that thread."""
    return {
        "may_write": access.may_write(user, thread),
        "moderates": access.moderates(user, thread.organisation, thread.section),
        "may_choose": user.is_authenticated and thread.section_id and thread.author_id == user.pk,
        "is_author": is_author(user, thread),
    }


def address_of(post: Post) -> str:
    """On the page on which it stands, whatever has become of those before it."""
    place = (post.number - 1) // POSTS_AT_ONCE + 1
    query = f"?page={place}" if place > 1 else ""
    return f"{reverse('thread', args=[post.thread_id])}{query}#post-{post.number}"
