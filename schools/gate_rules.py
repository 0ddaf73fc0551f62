"""Which admin addresses are there for people with a role, and of what kind is each id that a request names?

What isn't listed here is 404 for everybody but superusers, so a new library view stays shut until somebody thought
about it. tests/leaks/ has its own table, on purpose: one mistake can't be in both.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

from django.urls import Resolver404, resolve

PAGE = "wagtailcore.Page"
REVISION = "wagtailcore.Revision"
TASK_STATE = "wagtailcore.TaskState"
WORKFLOW_STATE = "wagtailcore.WorkflowState"
COLLECTION = "wagtailcore.Collection"
UPLOAD = "wagtailcore.UploadedFile"
IMAGE = "base.OrganisationImage"
DOCUMENT = "base.OrganisationDocument"
TRANSLATION = "wagtail_localize.Translation"
ORGANISATION = "schools.Organisation"
PROFILE = "schools.OrganisationProfile"
MESSAGE = "feedback.Message"
STAFF_MEMBER = "home.StaffMember"
MEAL_DAY = "home.MealDay"
SYNDICATED_PAGE = "syndication.SyndicatedPage"
NEWS_OFFER = "syndication.NewsOffer"
BANNER = "syndication.Banner"
MEMBERSHIP = "schools.Membership"
INVITATION = "schools.Invitation"
JOIN_REQUEST = "schools.JoinRequest"
BINNED_PAGE = "home.BinnedPage"
OBJECTIVE = "materials.LearningObjective"

ADMIN = "/admin/"

# For everybody who is signed in, even without a role.
SIGNING_IN_AND_OUT = {"base.views.sign_in_anywhere", "wagtailadmin_login", "wagtailadmin_logout"}

# Name, or pattern of names -> the kind of the kwarg "pk", which means another thing in each place.
ALLOWED: dict[str, str | None] = {
    **dict.fromkeys(SIGNING_IN_AND_OUT),
    # the frame of the admin
    "wagtailadmin_home": None,
    "switch-organisation": None,
    "wagtailadmin_account": None,
    "wagtailadmin_sprite": None,
    "wagtailadmin_javascript_catalog": None,
    "wagtailadmin_dismissibles": None,
    "wagtailadmin_block_preview": None,
    "wagtailadmin_editing_sessions:*": None,
    "wagtail_bulk_action": None,
    # pages
    "wagtailadmin_api:pages:listing": None,
    "wagtailadmin_api:pages:detail": PAGE,
    "wagtailadmin_explore": None,
    "wagtailadmin_explore_root": None,
    "wagtailadmin_explore_results": None,
    "wagtailadmin_pages:search": None,
    "wagtailadmin_pages:search_results": None,
    "wagtailadmin_pages:add": None,
    "wagtailadmin_pages:add_subpage": None,
    "wagtailadmin_pages:preview_on_add": None,
    "wagtailadmin_pages:edit": None,
    "wagtailadmin_pages:preview_on_edit": None,
    "wagtailadmin_pages:view_draft": None,
    "wagtailadmin_pages:usage": None,
    "wagtailadmin_pages:delete": None,
    "wagtailadmin_pages:unpublish": None,
    "wagtailadmin_pages:move": None,
    "wagtailadmin_pages:move_confirm": None,
    "wagtailadmin_pages:set_page_position": None,
    "wagtailadmin_pages:copy": None,
    "wagtailadmin_pages:lock": None,
    "wagtailadmin_pages:unlock": None,
    "wagtailadmin_pages:workflow_action": None,
    "wagtailadmin_pages:collect_workflow_action_data": None,
    "wagtailadmin_pages:confirm_workflow_cancellation": None,
    "wagtailadmin_pages:workflow_preview": None,
    "decision": None,
    "wagtailadmin_pages:workflow_history": None,
    "wagtailadmin_pages:workflow_history_detail": None,
    "wagtailadmin_pages:history": None,
    "wagtailadmin_pages:history_results": None,
    "wagtailadmin_pages:revisions_index": None,
    "wagtailadmin_pages:revisions_view": None,
    "wagtailadmin_pages:revisions_revert": None,
    "wagtailadmin_pages:revisions_unschedule": None,
    "wagtailadmin_pages:revisions_compare": PAGE,
    "wagtailadmin_choose_page": None,
    "wagtailadmin_choose_page_child": None,
    "wagtailadmin_choose_page_search": None,
    "wagtailadmin_choose_page_chosen_multiple": None,
    "wagtailadmin_choose_page_external_link": None,
    "wagtailadmin_choose_page_email_link": None,
    "wagtailadmin_choose_page_phone_link": None,
    "wagtailadmin_choose_page_anchor_link": None,
    "translation-*": None,  # our own screens; wagtail-localize's are shut
    # the organisation
    "site-sections": None,
    "bin": None,
    "bin-restore": None,
    "parity": None,
    "parity-site": None,
    "people": None,
    "people-*": None,
    "organisation_profile:index": None,
    "organisation_profile:index_results": None,
    "organisation_profile:edit": PROFILE,
    "feedback_message:index": None,
    "feedback_message:index_results": None,
    "feedback_message:edit": MESSAGE,
    # pictures
    "wagtailimages:index": None,
    "wagtailimages:index_results": None,
    "wagtailimages:add": None,
    "wagtailimages:edit": None,
    "wagtailimages:delete": None,
    "wagtailimages:preview": None,
    "wagtailimages:image_usage": None,
    "wagtailimages:add_multiple": None,
    "wagtailimages:edit_multiple": None,
    "wagtailimages:delete_multiple": None,
    "wagtailimages:create_multiple_from_uploaded_image": None,
    "wagtailimages:delete_upload_multiple": None,
    "wagtailimages_chooser:*": IMAGE,
    # documents
    "wagtaildocs:index": None,
    "wagtaildocs:index_results": None,
    "wagtaildocs:add": None,
    "wagtaildocs:edit": None,
    "wagtaildocs:delete": None,
    "wagtaildocs:document_usage": None,
    "wagtaildocs:add_multiple": None,
    "wagtaildocs:edit_multiple": None,
    "wagtaildocs:delete_multiple": None,
    "wagtaildocs:create_multiple_from_uploaded_document": None,
    "wagtaildocs:delete_upload_multiple": None,
    "wagtaildocs_chooser:*": DOCUMENT,
    # records of an organisation
    "staff:*": STAFF_MEMBER,
    "meals:*": MEAL_DAY,
    # what the ministry keeps for the whole country
    "objectives:index": None,
    "objectives:index_results": None,
    "objectives:add": None,
    "objectives:edit": OBJECTIVE,
    "objectives:delete": OBJECTIVE,
    "objectives:history": OBJECTIVE,
    "objectives:history_results": OBJECTIVE,
    "objective-table": None,
    "objective-table-*": None,
    # between sites
    "below-*": None,
    "above-*": None,
    "offer-*": None,
    "offers-*": None,
    "banner-*": None,
}

IDS_IN_PATH = {
    "page_id": PAGE,
    "parent_page_id": PAGE,
    "page_to_move_id": PAGE,
    "destination_id": PAGE,
    "revision_id": REVISION,
    "revision_id_a": REVISION,
    "revision_id_b": REVISION,
    "task_state_id": TASK_STATE,
    "workflow_state_id": WORKFLOW_STATE,
    "image_id": IMAGE,
    "document_id": DOCUMENT,
    "doc_id": DOCUMENT,
    "uploaded_file_id": UPLOAD,
    "translation_id": TRANSLATION,
    "organisation_id": ORGANISATION,
    "syndicated_id": SYNDICATED_PAGE,
    "offer_id": NEWS_OFFER,
    "banner_id": BANNER,
    "membership_id": MEMBERSHIP,
    "invitation_id": INVITATION,
    "request_id": JOIN_REQUEST,
    "binned_id": BINNED_PAGE,
}
REVISION_WORDS = {"live", "latest", "earliest"}

# Kwargs that name no object of an organisation. The task is everybody's; a session that isn't the caller's own is a
# missing one to both views that take it, and after an hour his own is missing, too.
PLAIN_IN_PATH = {
    "action", "action_name", "app_label", "model_name", "content_type_app_name", "content_type_model_name",
    "filter_spec", "session_id", "task_id",
}  # fmt: skip

IDS_IN_QUERY_OR_BODY = {
    "parent_page_id": PAGE,
    "target_pages[]": PAGE,
    "child_of": PAGE,
    "descendant_of": PAGE,
    "ancestor_of": PAGE,
    "translation_of": PAGE,
    "new_parent_page": PAGE,
    "collection": COLLECTION,
    "collection_id": COLLECTION,
}
NO_ID = {"", "root"}  # the admin's own scripts ask for the children of "root"

CHOSEN_MULTIPLE = {
    "wagtailadmin_choose_page_chosen_multiple": PAGE,
    "wagtailimages_chooser:chosen_multiple": IMAGE,
    "wagtaildocs_chooser:chosen_multiple": DOCUMENT,
}

# Bulk actions. Tags aren't offered: they are one list for the whole country.
BULK_ACTIONS = {
    "wagtailcore.page": (PAGE, PAGE, {"delete", "move", "publish", "unpublish"}),
    "base.organisationimage": (IMAGE, COLLECTION, {"delete", "add_to_collection"}),
    "base.organisationdocument": (DOCUMENT, COLLECTION, {"delete", "add_to_collection"}),
}

FORMS_OF_A_PAGE = {
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_revert",
}


class Refused(Exception):
    """The request names something that the rules don't know, so nobody decided that it is safe."""


@cache
def _rule(name: str) -> str | None:
    return name if name in ALLOWED else next((pattern for pattern in ALLOWED if fnmatchcase(name, pattern)), None)


def is_allowed(name: str) -> bool:
    return _rule(name) is not None


def leads_somewhere(url: str) -> bool:
    """Is this address, as menus carry them, open to people with a role? None outside this installation is."""
    if not url.startswith(ADMIN):
        return url.startswith("/")
    try:
        return is_allowed(resolve(url.partition("?")[0]).view_name)
    except Resolver404:
        return False


def ids_in(name: str, kwargs: dict, query, body) -> list[tuple[str, str]]:
    """Everything that a request to an allowed address names: (model label, id). Raises Refused."""
    return [*_in_path(name, kwargs), *_in_data(query), *_in_data(body), *_in_selection(name, kwargs, query, body)]


def _in_path(name: str, kwargs: dict) -> Iterator[tuple[str, str]]:
    for kwarg, value in kwargs.items():
        kind = _kind_of_kwarg(name, kwarg, kwargs)
        if kind is not None and not (kind == REVISION and value in REVISION_WORDS):
            yield kind, value


def _kind_of_kwarg(name: str, kwarg: str, kwargs: dict) -> str | None:
    if kwarg in PLAIN_IN_PATH:
        return None
    if kwarg == "object_id":
        return f"{kwargs['app_label']}.{kwargs['model_name']}"
    kind = ALLOWED[_rule(name)] if kwarg == "pk" else IDS_IN_PATH.get(kwarg)
    if kind is None:
        raise Refused(f"{name}: {kwarg}")
    return kind


def _in_data(data) -> Iterator[tuple[str, str]]:
    for key in data:
        if key in IDS_IN_QUERY_OR_BODY:
            yield from ((IDS_IN_QUERY_OR_BODY[key], value) for value in data.getlist(key) if value not in NO_ID)


def _in_selection(name: str, kwargs: dict, query, body) -> Iterator[tuple[str, str]]:
    if name in CHOSEN_MULTIPLE:
        yield from ((CHOSEN_MULTIPLE[name], pk) for pk in query.getlist("id"))
    if name != "wagtail_bulk_action":
        return
    kind, parent_kind, actions = BULK_ACTIONS.get(f"{kwargs['app_label']}.{kwargs['model_name']}", (None, None, ()))
    if kwargs["action"] not in actions:
        raise Refused(f"bulk {kwargs}")
    parents = [pk for pk in query.getlist("childOf") if pk]
    if kind == PAGE and "all" in query.getlist("id") and not parents:
        raise Refused("All pages of the country.")
    yield from ((parent_kind, pk) for pk in parents)
    yield from ((kind, pk) for pk in query.getlist("id") if pk != "all")
    if kwargs["action"] == "move":
        yield from ((PAGE, pk) for pk in body.getlist("chooser") if pk)
