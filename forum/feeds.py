"""Sections and threads for people who read with a feed reader; kept like the pages themselves."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from forum.models import PostStatus
from forum.views import SectionView, ThreadView
from home.feeds import ITEMS, answered, feed_at

Item = tuple[str, str, str, datetime]  # title, path, text, when


class FeedMixin:
    def get(self, request, *args, **kwargs):
        title, link = f"{self.title} — {self.organisation.name}", request.build_absolute_uri(self.page_path)
        feed = feed_at(request, title=title, link=link, description=str(self.description))
        for title, path, text, when in self.items():
            link = request.build_absolute_uri(path)
            feed.add_item(title=title, link=link, description=text, pubdate=when, unique_id=link)
        return answered(feed)

    def post(self, request, *args, **kwargs):
        return self.http_method_not_allowed(request)


class SectionFeedView(FeedMixin, SectionView):
    """The newest topics."""

    @property
    def title(self) -> str:
        return self.section.name

    @property
    def description(self) -> str:
        return self.section.about or self.section.name

    @property
    def page_path(self) -> str:
        return reverse("forum-section", args=[self.section.pk])

    def items(self) -> Iterable[Item]:
        for thread in self.section.threads.shown().order_by("-created_at", "-pk")[:ITEMS]:
            yield thread.title, reverse("thread", args=[thread.pk]), "", thread.created_at


class ThreadFeedView(FeedMixin, ThreadView):
    """The newest posts that everybody sees."""

    @property
    def title(self) -> str:
        return self.thread.title

    description = title

    @property
    def page_path(self) -> str:
        return reverse("thread", args=[self.thread.pk])

    def items(self) -> Iterable[Item]:
        for post in self.thread.posts.filter(status=PostStatus.SHOWN).order_by("-number")[:ITEMS]:
            path = reverse("post", args=[self.thread.pk, post.number])
            yield f"{post.author_name}, #{post.number}", path, post.html, post.created_at
