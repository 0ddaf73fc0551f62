"""What is done to a page in one language: is it to be done to its pair, too? Asked each time, ticked beforehand."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

STAYED = _("The page in the other language stayed: there is a page with its address in the new place.")


def pair_of(page: Page) -> Page | None:
    """The other language's version, whether public or not."""
    pair = _pairs(page).first()
    return pair.specific if pair else None


def pair_pk_of(page: Page) -> int | None:
    return _pairs(page).values_list("pk", flat=True).first()


def _pairs(page: Page) -> QuerySet[Page]:
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


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


def pair_to_move(page: Page, destination: Page, user) -> tuple[Page, Page] | None:
    """The pair and the other language's version of the new place, if it is there and the person may do that."""
    pair, place = pair_of(page), pair_of(destination)
    if not pair or not place or pair.is_child_of(place):
        return None
    return (pair, place) if pair.permissions_for_user(user).can_move_to(place) else None


def move_pair(pair: Page, place: Page, user) -> bool:
    """False: there is a page with its address in the new place, and it stayed."""
    is_free = Page._slug_is_available(pair.slug, place, page=pair)
    if is_free:
        MovePageAction(pair, place, pos="last-child", user=user).execute()
    return is_free


class PairedMoveConfirmView(MoveConfirmView):
    """The pair goes to the other language's version of the new place, if there is one."""

    template_name = "home/admin/confirm_move.html"

    def post(self, request, *args, **kwargs):
        found = pair_to_move(self.page_to_move, self.destination, request.user)
        response = super().post(request, *args, **kwargs)
        if found and "with_pair" in request.POST and not move_pair(*found, request.user):
            messages.warning(request, STAYED)
        return response

    def get_context_data(self, **kwargs):
        found = pair_to_move(self.page_to_move, self.destination, self.request.user)
        return super().get_context_data(pair=found[0] if found else None, **kwargs)
