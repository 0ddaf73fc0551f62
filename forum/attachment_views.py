"""A picture or file of a post, for whoever reads the post."""

from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from base.handing_out import handed_out
from forum import access
from forum.models import PostStatus
from forum.views import ReaderView

HOUR = 3600
PICTURES = {"WEBP"}  # drawn by us


class PostFileView(ReaderView):
    """Gone for everybody where the post was deleted or removed."""

    is_small = False

    def look_up(self):
        thread = access.get_thread(self.reader, self.organisation, self.kwargs["thread_id"])
        posts = access.posts_for(self.reader, thread).filter(status__in=[PostStatus.SHOWN, PostStatus.HELD])
        self.post_now = get_object_or_404(posts, number=self.kwargs["number"])
        files = self.post_now.attachments.exclude(small_file="") if self.is_small else self.post_now.attachments
        self.attachment = get_object_or_404(files, pk=self.kwargs["file_id"])

    def get(self, request, *args, **kwargs):
        file = self.attachment
        response = handed_out(request, file.small if self.is_small else file, file.name, in_the_page=PICTURES)
        kept = {"max_age": HOUR} if self.post_now.is_shown else {"no_store": True}
        patch_cache_control(response, private=True, **kept)
        return response
