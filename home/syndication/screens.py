"""What do all admin screens of this app have in common?"""

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.screens import WritersScreen
from home.syndication import access as own_access

BELOW = [
    ("below-list", _("Shown on the sites below")),
    ("offers-received", _("Offered by organisations below")),
    ("banner-list", _("Urgent messages")),
]
ABOVE = [("above-start", _("From above")), ("offers-made", _("Our news offered upward"))]


class Screen(WritersScreen):
    def demand_decider(self, organisation) -> None:
        """404 for people who may look, not decide."""
        if not own_access.can_decide(self.request.user, organisation):
            raise Http404


def with_pages(rows) -> None:
    """Give each row its page: the public one in the reader's language, else what there is; one query."""
    found: dict = {}
    keys = [row.translation_key for row in rows]
    for page in Page.objects.filter(translation_key__in=keys).select_related("locale"):
        found.setdefault(page.translation_key, []).append(page)
    language = get_language()
    for row in rows:
        versions = found.get(row.translation_key, [])
        row.page = max(versions, key=lambda page: (page.live, page.locale.language_code == language), default=None)
