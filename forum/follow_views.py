"""What a reader follows: threads, school subjects, authors; and his own page of discussions with his drafts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.numbers import number_in
from forum import access
from forum.drafts import drafts_of
from forum.following import follows, switch_author, switch_subject
from forum.forms import ForumReaderForm
from forum.lists import followed_by, posts_by
from forum.models import Following, ForumReader, Post
from forum.reading import switch_following
from forum.views import ReaderView
from home.form_views import SignedInSiteView
from schools.models import Organisation
from schools.subjects import SUBJECTS


class SwitchView(SignedInSiteView):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        self.switch()
        return redirect(self.back())


class ThreadFollowView(SwitchView):
    def may_enter(self):
        self.thread = access.get_thread(self.request.user, self.organisation, self.kwargs["thread_id"])
        return True

    def switch(self):
        switch_following(self.request.user, self.thread)

    def back(self) -> str:
        return reverse("thread", args=[self.thread.pk])


class SubjectFollowView(SwitchView):
    """New topics of the section's school subject, on all sites."""

    def may_enter(self):
        self.section = access.get_section(self.organisation, self.kwargs["section_id"])
        return bool(self.section.subject)

    def switch(self):
        switch_subject(self.request.user, self.section.subject)

    def back(self) -> str:
        return reverse("forum-section", args=[self.section.pk])


def shown_post(reader, organisation: Organisation, thread_id: int, number: int) -> Post:
    """One that everybody sees, with an author who is still here: 404 for others."""
    thread = access.get_thread(reader, organisation, thread_id)
    post = access.get_post(reader, thread, number)
    if not post.is_shown or post.author_id is None or not thread.is_shown:
        raise Http404
    return post


class AuthorView(ReaderView):
    """What somebody has written in the discussions of this site."""

    template_name = "forum/author.html"

    def look_up(self):
        self.post_now = shown_post(self.reader, self.organisation, **self.kwargs)

    def get_context_data(self, **kwargs):
        author = self.post_now.author_id
        return super().get_context_data(
            post=self.post_now,
            is_followed=follows(self.reader, author=author),
            may_follow=self.reader.is_authenticated and self.reader.pk != author,
            **posts_by(self.request, author),
            **kwargs,
        )


class AuthorFollowView(SwitchView):
    def may_enter(self):
        self.post_now = shown_post(self.request.user, self.organisation, **self.kwargs)
        return self.post_now.author_id != self.request.user.pk

    def switch(self):
        switch_author(self.request.user, self.post_now.author)

    def back(self) -> str:
        return reverse("post-author", args=[self.post_now.thread_id, self.post_now.number])


class MyDiscussionsView(SignedInSiteView):
    """What he follows and has begun to write, on whichever site; and how he is told of what is new."""

    template_name = "forum/my_discussions.html"
    heading = _("My discussions")

    @cached_property
    def form(self) -> ForumReaderForm:
        reader = ForumReader.objects.filter(user=self.request.user).first() or ForumReader(user=self.request.user)
        return ForumReaderForm(self.request.POST if "mail" in self.request.POST else None, instance=reader)

    def post(self, request, *args, **kwargs):
        if "unfollow" in request.POST:
            Following.objects.filter(user=request.user, pk=number_in(request.POST["unfollow"])).delete()
            return redirect(request.path)
        if not self.form.is_valid():
            return self.show()
        self.form.save()
        messages.success(request, gettext("Saved."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        followings = list(Following.objects.filter(user=self.request.user).select_related("author").order_by("pk"))
        for row in followings:
            row.name = SUBJECTS.get(row.subject, row.subject) if row.subject else row.author.get_full_name()
        return super().get_context_data(
            form=self.form,
            followings=followings,
            **drafts_of(self.request.user),
            **followed_by(self.request),
            **kwargs,
        )
