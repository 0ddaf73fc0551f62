"""A bulk action on "all in this list" of pages takes each child of the folder, also one that the list doesn't show."""

from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from schools.access import scopes_of

wagtail_all_in_listing = PageBulkAction.get_all_objects_in_listing_query


def _get_all_objects_in_listing_query(self, parent_id):
    listed = [getattr(row, "pk", row) for row in wagtail_all_in_listing(self, parent_id)]
    return scopes_of(self.request.user).pages.filter(pk__in=listed).values_list("pk", flat=True)


def install() -> None:
    PageBulkAction.get_all_objects_in_listing_query = _get_all_objects_in_listing_query
