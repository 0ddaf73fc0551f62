"""How is a page deleted, brought back, and at last forgotten?

Deleted is: not public at once, out of every list, in the organisation's bin for a time. Its old address leads to the
list or section in which it stood.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from base.models import User
from base.terms import term
from home.models import BinnedPage, FolderPage
from schools import access
from schools.models import Organisation

BIN_SLUG = "bin"
TITLE = "Себет / Корзина"  # folders have one name, in both languages, as all of the tree


class CannotRestore(Exception):
    """The reason is for the person who asked, in his language."""


@transaction.atomic
def put_into_bin(*, page: Page, user: User | None) -> BinnedPage:
    """Take the page with all below it off the site. The caller has asked whether the user may delete it."""
    organisation = Organisation.objects.select_for_update().get(pk=access.organisation_of(page).pk)
    page = Page.objects.get(pk=page.pk).specific
    address = page.get_url_parts()[2] if page.live else ""
    row = BinnedPage(
        page=page, organisation=organisation, parent=page.get_parent(), slug=page.slug, address=address, deleted_by=user
    )
    _stop(page, user)
    if address:
        lead_on(address, organisation, redirect_page=row.parent)
    log(instance=page, action="wagtail.delete", user=user)
    _move(page, _bin_of(organisation), slug=f"deleted-{page.pk}")
    row.save()
    return row


@transaction.atomic
def restore(*, row: BinnedPage, user: User) -> Page:
    """Back to its place, as a draft. Raises CannotRestore, and PermissionDenied where the user may not write."""
    row = BinnedPage.objects.select_for_update(of=["self"]).filter(pk=row.pk).select_related("page", "parent").first()
    if row is None:
        raise CannotRestore(gettext("Meanwhile this page was restored or deleted for good."))
    parent = row.parent
    if parent is None or BinnedPage.objects.filter(page__in=parent.get_ancestors(inclusive=True)).exists():
        raise CannotRestore(gettext("The section in which it stood is deleted, too. Restore that first."))
    if not parent.specific.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    page = row.page.specific
    _move(page, parent, slug=find_available_slug(parent, row.slug, ignore_page_id=page.pk))
    Redirect.objects.filter(
        old_path=Redirect.normalise_path(row.address), site__organisation=row.organisation_id
    ).delete()
    row.delete()
    log(instance=page, action="wagtail.edit", user=user)
    return page


def empty_bins() -> int:
    """Delete for good what has been kept long enough; returns how many pages."""
    rows = BinnedPage.objects.filter(deleted_at__lt=timezone.now() - term("bin")).select_related("page")
    for row in rows:
        row.page.specific.delete()
    return len(rows)


def _stop(page: Page, user: User | None) -> None:
    """Nothing of it is public, waits for a decision or goes live by itself later."""
    for part in page.get_descendants(inclusive=True).specific():
        if part.workflow_in_progress:
            part.current_workflow_state.cancel(user=user)
        UnpublishPageAction(part, user=user).execute(skip_permission_checks=True)
        Revision.page_revisions.filter(object_id=str(part.pk)).update(approved_go_live_at=None)
    page.refresh_from_db()


def _move(page: Page, to: Page, slug: str) -> None:
    """In the row first: the move writes the addresses anew by it."""
    Page.objects.filter(pk=page.pk).update(slug=slug)
    moved = Page.objects.get(pk=page.pk).specific
    moved.move(to, pos="last-child")


def lead_on(address: str, organisation: Organisation, **target) -> None:
    """From an address that is gone: ``redirect_page`` or ``redirect_link`` is where readers are led instead."""
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(address),
        site=organisation.site,
        defaults=target | {"is_permanent": False, "automatically_created": True},
    )


def _bin_of(organisation: Organisation) -> FolderPage:
    """Made at the first deletion; the organisation's row is locked."""
    folder = Page.objects.get(pk=organisation.folder_id)
    found = FolderPage.objects.child_of(folder).filter(slug=BIN_SLUG).first()
    return found or folder.add_child(instance=FolderPage(title=TITLE, slug=BIN_SLUG, locale=folder.locale, live=False))
