"""What do all admin screens of this app have in common?"""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.listings import page_number
from home.syndication import access as own_access
from schools import access

ROWS = 50
BELOW = [
    ("below-list", _("Shown on the sites below")),
    ("offers-received", _("Offered by organisations below")),
    ("banner-list", _("Urgent messages")),
]
ABOVE = [("above-start", _("From above")), ("offers-made", _("Our news offered upward"))]


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """For people who write on some site; the tabs lead to what belongs together."""

    tabs: list = []
    tab = ""  # the URL name of the tab that is open

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.is_superuser or access.writes_for(request.user)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def scope(self, model):
        return access.scopes_of(self.request.user).of(model)

    def demand_decider(self, organisation) -> None:
        """404 for people who may look, not decide."""
        if not own_access.can_decide(self.request.user, organisation):
            raise Http404

    def paged(self, rows) -> dict:
        page = Paginator(rows, ROWS).get_page(page_number(self.request))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {"rows": page, "query": query.urlencode()}

    def get_context_data(self, **kwargs):
        tabs = [{"url": reverse(name), "label": label, "is_open": name == self.tab} for name, label in self.tabs]
        return super().get_context_data(**kwargs) | {"tabs": tabs}


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
