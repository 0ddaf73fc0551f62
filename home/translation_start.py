"""Where does a page get its pair in the other language?"""

from http import HTTPStatus

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from base.models import BasePage
from base.translations import TranslationRefused, check_can_start, other_locale, start_translation

TRANSLATE_INTO = {"kk": gettext_lazy("Translate into Kazakh"), "ru": gettext_lazy("Translate into Russian")}
OPEN_VERSION = {"kk": gettext_lazy("Open the Kazakh version"), "ru": gettext_lazy("Open the Russian version")}


def get_page_for(user, page_id: int) -> BasePage:
    """A page that the user may change; 404 alike for others' and missing ones."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if not isinstance(page, BasePage) or not page.permissions_for_user(user).can_edit():
        raise Http404
    return page


def begin_translation(request, page: BasePage):
    """To the translation, begun if there is none. Raises TranslationRefused, and Http404 for want of a right."""
    locale = other_locale(page)
    parent = page.get_parent().get_translation_or_none(locale)
    if parent is not None and not parent.specific.permissions_for_user(request.user).can_add_subpage():
        raise Http404
    translation = start_translation(page=page, locale=locale, user=request.user)
    return redirect("translation-edit", translation.pk)


class TranslationStartView(WagtailAdminTemplateMixin, View):
    """Asks once more, since a page is made; where there is a pair already, leads to it."""

    template_name = "home/admin/translation_start.html"
    header_icon = "globe"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = get_page_for(request.user, kwargs["page_id"])
        self.locale = other_locale(self.page)

    def get(self, request, *args, **kwargs):
        pair = self.page.get_translation_or_none(self.locale)
        if pair:
            return redirect("wagtailadmin_pages:edit", pair.pk)
        return self.render_to_response(self.get_context_data(reason=self._reason()))

    def post(self, request, *args, **kwargs):
        try:
            return begin_translation(request, self.page)
        except TranslationRefused as reason:
            return self.render_to_response(self.get_context_data(reason=str(reason)), status=HTTPStatus.CONFLICT)

    def _reason(self) -> str:
        try:
            check_can_start(self.page, self.locale)
        except TranslationRefused as reason:
            return str(reason)
        return ""

    def get_page_title(self):
        return TRANSLATE_INTO[self.locale.language_code]

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return crumbs(self.page, self.get_page_title())

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, language=self.locale.language_code, **kwargs)


def crumbs(page: Page, title: str) -> list[dict]:
    parent = page.get_parent()
    explore = reverse("wagtailadmin_explore", args=[parent.pk])
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": explore, "label": parent.get_admin_display_title()},
        {"url": "", "label": title, "sublabel": page.get_admin_display_title()},
    ]
