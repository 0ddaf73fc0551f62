"""What do our own screens in the admin have in common? A title, tabs to what belongs together, lists in pages."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

ROWS = 50


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """Templates extend ``screens/screen.html``."""

    tabs: list = []  # URL name and label of each
    tab = ""  # the URL name of the tab that is open

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def paged(self, rows) -> dict:
        query = self.request.GET.copy()
        number = query.pop("page", ["1"])[-1]
        return {"rows": Paginator(rows, ROWS).get_page(number), "query": query.urlencode()}

    def get_context_data(self, **kwargs):
        tabs = [{"url": reverse(name), "label": label, "is_open": name == self.tab} for name, label in self.tabs]
        return super().get_context_data(**kwargs) | {"tabs": tabs}
