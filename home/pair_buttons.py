"""The way from a page to its version in the other language: opened, or begun."""

from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from base.models import BasePage
from base.site_paths import split_path
from home.routing import OTHER_LANGUAGE
from home.translation_start import OPEN_VERSION, TRANSLATE_INTO

BEGIN = {"type": "submit", "form": "page-edit-form", "name": "action-translate", "value": "1"}


def pair_buttons(page: Page, user, pair_pk: int | None, kind=Button, saves: bool = False) -> list:
    """One, or none for a folder and for who may not change the page.

    To begin a pair asks first, since a page is made; where the button ``saves`` the editor's form, it is done at once.
    """
    model, place = page.specific_class, split_path(page)
    if not (place and model and issubclass(model, BasePage) and page.permissions_for_user(user).can_edit()):
        return []
    language = OTHER_LANGUAGE[place[1]]
    if pair_pk:
        url = reverse("wagtailadmin_pages:edit", args=[pair_pk])
        return [kind(OPEN_VERSION[language], url, icon_name="globe", priority=12)]
    way = {"attrs": BEGIN} if saves else {"url": reverse("translation-start", args=[page.pk])}
    return [kind(TRANSLATE_INTO[language], icon_name="globe", priority=12, **way)]
