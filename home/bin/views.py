"""Deleting a page, with all that hangs on it told before; the bin, from which it comes back."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex

from base.terms import term
from home.bin.actions import CannotRestore, put_into_bin, restore
from home.models import BinnedPage
from home.pairs import pair_of
from home.screens import WritersScreen
from schools.models import Organisation

FEW = 10


class DeleteView(WritersScreen):
    """Takes the place of Wagtail's, which deletes for good and says nothing of the other language."""

    template_name = "home/bin/delete.html"
    page_title = _("Delete")
    header_icon = "bin"

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_delete():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    @cached_property
    def pair(self) -> Page | None:
        """The other language's page, if the person may delete that, too."""
        pair = pair_of(self.page)
        return pair if pair and pair.permissions_for_user(self.request.user).can_delete() else None

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def post(self, request, *args, **kwargs):
        parent = self.page.get_parent()
        pages = [self.page, self.pair] if self.pair and "with_pair" in request.POST else [self.page]
        with transaction.atomic():
            for page in pages:
                put_into_bin(page=page, user=request.user)
        words = gettext("“%(title)s” is in the bin and can be restored from there.")
        messages.success(request, words % {"title": self.page.get_admin_display_title()})
        return redirect("wagtailadmin_explore", parent.pk)

    def get_context_data(self, **kwargs):
        linked = list(_pages_that_link_to(self.page))
        own = self.scope(Page).filter(pk__in=[page.pk for page in linked])
        return super().get_context_data(
            page=self.page,
            pair=self.pair,
            days=term("bin").days,
            below=self.page.get_descendant_count(),
            linked=own[:FEW],
            linked_more=len(linked) - len(own[:FEW]),
            **kwargs,
        )


def _pages_that_link_to(page: Page) -> Iterator[Page]:
    """Whatever they are; pages alone are told of."""
    for source, _references in ReferenceIndex.get_grouped_references_to(page):
        if isinstance(source, Page) and not source.path.startswith(page.path):
            yield source


class BinView(WritersScreen):
    """What was deleted on the sites that one writes on; restored by one click, as a draft."""

    template_name = "home/bin/bin.html"
    page_title = _("Bin")
    header_icon = "bin"

    @cached_property
    def rows(self):
        rows = BinnedPage.objects.filter(organisation__in=self.scope(Organisation))
        return rows.select_related("page__locale", "organisation", "deleted_by", "parent")

    def post(self, request, *args, **kwargs):
        row = get_object_or_404(self.rows, pk=kwargs["binned_id"])
        pair = self.rows.filter(page__translation_key=row.page.translation_key).exclude(pk=row.pk).first()
        try:
            with transaction.atomic():
                pages = [restore(row=one, user=request.user) for one in (row, pair) if one]
        except CannotRestore as reason:
            messages.error(request, str(reason))
            return redirect("bin")
        url = reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
        messages.success(
            request,
            gettext("Restored as a draft: look at it, then publish."),
            buttons=[messages.button(url, gettext("Open"))],
        )
        return redirect("bin")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | self.paged(self.rows)
