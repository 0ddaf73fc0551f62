"""Several pages deleted, unpublished or moved: with their pages in the other language? Asked, ticked beforehand."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction, MoveForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from home.bin.actions import put_into_bin
from home.pairs import STAYED, move_pair, pair_to_move


def asked() -> forms.BooleanField:
    return forms.BooleanField(label=_("Also their pages in the other language"), required=False, initial=True)


class PairsForm(DefaultPageForm):
    with_pairs = asked()


class MoveWithPairsForm(MoveForm):
    with_pairs = asked()


class WithPairs:
    """Adds to what was chosen the pairs on which the person may do the same."""

    form_class = PairsForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.pairs_of(self.get_actionable_objects()[0]):
            del form.fields["with_pairs"]
        return form

    def pairs_of(self, objects: list[Page]) -> list[Page]:
        keys, chosen = [page.translation_key for page in objects], [page.pk for page in objects]
        pairs = Page.objects.filter(translation_key__in=keys).exclude(pk__in=chosen).specific()
        return [pair for pair in pairs if self.check_perm(pair)]

    def prepare_action(self, objects, objects_without_access):
        if self.cleaned_form.cleaned_data.get("with_pairs"):
            objects += self.pairs_of(objects)
        return super().prepare_action(objects, objects_without_access)


class BinBulkAction(WithPairs, DeleteBulkAction):
    template_name = "home/admin/bulk_delete.html"

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        below = sum(page.get_descendant_count() for page in objects)
        for page in objects:
            if Page.objects.filter(pk=page.pk, binned=None).exists():
                put_into_bin(page=page, user=user)
        return len(objects), below


class PairedUnpublishBulkAction(WithPairs, UnpublishBulkAction):
    template_name = "home/admin/bulk_unpublish.html"


class PairedMoveBulkAction(MoveBulkAction):
    """Each pair goes to the other language's version of the new place."""

    form_class = MoveWithPairsForm

    def prepare_action(self, pages, pages_without_access):
        refused = super().prepare_action(pages, pages_without_access)
        if refused is None and self.cleaned_form.cleaned_data["with_pairs"]:
            place = self.cleaned_form.cleaned_data["chooser"]
            found = [pair_to_move(page, place, self.request.user) for page in pages]
            moved = [move_pair(*pair_and_place, self.request.user) for pair_and_place in filter(None, found)]
            if not all(moved):
                messages.warning(self.request, STAYED)
        return refused
