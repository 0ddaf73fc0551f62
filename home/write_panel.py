"""The shortest way to write: the dashboard's buttons to a new news item, event or document, in each language."""

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from base.site_paths import split_path
from home.models import DocumentIndexPage, DocumentPage, EventIndexPage, EventPage, NewsIndexPage, NewsPage
from home.navigation import LANGUAGE_LABELS
from schools.models import Organisation

KINDS = {NewsIndexPage: NewsPage, EventIndexPage: EventPage, DocumentIndexPage: DocumentPage}


def _language(page: Page) -> str | None:
    """None in the bin, which lies in the organisation's folder, too."""
    place = split_path(page)
    return place[1] if place else None


class WritePanel(Component):
    class Media:
        css = {"all": ["css/admin/screens.css"]}

    name = "write"
    template_name = "home/admin/write.html"
    order = 40

    def __init__(self, organisation: Organisation):
        self.organisation = organisation

    def get_context_data(self, parent_context):
        kinds = ContentType.objects.get_for_models(*KINDS)
        lists = Page.objects.descendant_of(self.organisation.folder).filter(content_type__in=kinds.values())
        return {"rows": [row for model in KINDS if (row := self._row(model, kinds[model], lists))]}

    def _row(self, model, kind: ContentType, lists) -> dict | None:
        child = KINDS[model]
        args = [child._meta.app_label, child._meta.model_name]
        ways = [
            (code, LANGUAGE_LABELS[code], reverse("wagtailadmin_pages:add", args=[*args, page.pk]))
            for page in lists
            if page.content_type_id == kind.pk and (code := _language(page))
        ]
        return {"label": child._meta.verbose_name, "ways": sorted(ways)} if ways else None
