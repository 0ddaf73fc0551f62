"""A copy of last year's page: a draft with an address of its own and today's date, with its pair if that is wanted.

No aliases: a page that follows another by itself would go live unread (architecture: syndication shows, never copies).
"""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.pages.copy import CopyView
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from home.pairs import pair_of


class PairedCopyForm(CopyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_slug"].initial = find_available_slug(self.page.get_parent(), self.page.slug)
        pair = pair_of(self.page)
        if pair is not None:
            self.fields["with_pair"] = forms.BooleanField(
                label=_("Also the page in the other language:") + f" {pair.get_admin_display_title()}",
                required=False,
                initial=True,
            )


class PairedCopyView(CopyView):
    template_name = "home/admin/copy.html"

    def get_form_class(self):
        return PairedCopyForm

    @transaction.atomic
    def form_valid(self, form):
        """The page and, by the hook below, its pair: both or neither."""
        return super().form_valid(form)


@hooks.register("after_copy_page")
def copy_the_pair(request, page: Page, copy: Page) -> None:
    """The two copies are a pair of their own, and nothing else: not of the pages that they were made from."""
    pair, place = pair_of(page), pair_of(copy.get_parent())
    if not request.POST.get("with_pair") or not pair or not place:
        return
    if pair.permissions_for_user(request.user).can_copy_to(place):
        fields = {"slug": find_available_slug(place, pair.slug), "translation_key": copy.translation_key}
        CopyPageAction(
            pair, place, update_attrs=fields, keep_live=copy.live, reset_translation_key=False, user=request.user
        ).execute()
