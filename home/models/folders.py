"""The frame of the tree: folders that hold organisations and are never served."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester


class FramePermissionTester(PagePermissionTester):
    """The frame is made and moved by actions of the register only (home.actions), whoever asks."""

    def can_delete(self, ignore_bulk=False):
        return False

    def _never(self, *args, **kwargs):
        return False

    can_unpublish = can_move = can_copy = can_move_to = can_copy_to = can_set_view_restrictions = _never
    can_reorder_children = _never


class FolderPermissionTester(FramePermissionTester):
    def _never(self, *args, **kwargs):
        return False

    can_add_subpage = can_edit = can_publish = can_publish_subpage = can_lock = can_unlock = _never
    can_submit_for_moderation = can_view_revisions = _never


class FolderPage(Page):
    """A level of the hierarchy, or one organisation with its two homes; named by the register."""

    is_creatable = False
    parent_page_types = ["wagtailcore.Page", "home.FolderPage"]
    subpage_types = []
    template = "404.html"

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")

    def permissions_for_user(self, user):
        return FolderPermissionTester(user, self)

    def get_url_parts(self, request=None):
        """Never served. Wagtail's word for that is a tuple of nothing; at None its explorer warns of a missing site."""
        return (None, None, None)
