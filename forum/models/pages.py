"""The organisation's forum: its sections, with what was last talked about in each."""

from django.utils.translation import gettext_lazy as _

from home.models.sections import SectionIndexPage


class ForumPage(SectionIndexPage):
    """Opened with its first section; its address is the same in both languages."""

    is_creatable = False
    hides_when_empty = False
    subpage_types = []
    template = "forum/forum_page.html"

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def get_context(self, request, *args, **kwargs):
        from forum.lists import forum_context

        return super().get_context(request, *args, **kwargs) | forum_context(request)
