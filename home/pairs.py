"""What is done to a page in one language: is it to be done to its pair, too? Asked each time, ticked beforehand."""

from django.utils.translation import gettext
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page


def pair_of(page: Page) -> Page | None:
    """The other language's version, whether public or not."""
    pair = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).first()
    return pair.specific if pair else None


class PairedUnpublishView(UnpublishView):
    template_name = "home/admin/confirm_unpublish.html"

    def pair(self) -> Page | None:
        """If it is public, and the person may take it off."""
        pair = pair_of(self.object)
        is_his = pair and pair.live and pair.permissions_for_user(self.request.user).can_unpublish()
        return pair if is_his else None

    def unpublish(self):
        response = super().unpublish()
        pair = self.pair()
        if pair and "with_pair" in self.request.POST:
            below = self.request.POST.get("include_descendants", False)
            UnpublishPageAction(pair, user=self.request.user, include_descendants=below).execute()
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(pair=self.pair(), **kwargs)


class PairedMoveConfirmView(MoveConfirmView):
    """The pair goes to the other language's version of the new place, if there is one."""

    template_name = "home/admin/confirm_move.html"

    def pair_and_place(self) -> tuple[Page, Page] | None:
        pair, place = pair_of(self.page_to_move), pair_of(self.destination)
        if not pair or not place or pair.is_child_of(place):
            return None
        return (pair, place) if pair.permissions_for_user(self.request.user).can_move_to(place) else None

    def post(self, request, *args, **kwargs):
        found = self.pair_and_place()
        response = super().post(request, *args, **kwargs)
        if found and "with_pair" in request.POST:
            self._move_pair(*found)
        return response

    def _move_pair(self, pair: Page, place: Page) -> None:
        if Page._slug_is_available(pair.slug, place, page=pair):
            MovePageAction(pair, place, pos="last-child", user=self.request.user).execute()
        else:
            reason = gettext(
                "The page in the other language stayed: there is a page with its address in the new place."
            )
            messages.warning(self.request, reason)

    def get_context_data(self, **kwargs):
        found = self.pair_and_place()
        return super().get_context_data(pair=found[0] if found else None, **kwargs)
