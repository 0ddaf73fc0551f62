"""Take away one piece of what keeps schools apart, and the matrix or a probe turns red; with all of them it is green.

A piece whose loss nobody notices isn't tested, or isn't needed any more since Wagtail does it: both want a decision.
"""

import pytest
from django import forms
from django.apps import apps
from wagtail import hooks
from wagtail.admin import auth, filters
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks.field_block import ChooserBlock
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Collection, Page

from base import files, middleware
from schools import access, gate, gate_rules
from schools.permission_policies import MembershipPagePolicy
from schools.workarounds import (
    bulk_actions_take_all_pages,
    choosers_show_any_object,
    form_fields_take_any_object,
    refusals_tell_why,
    rich_text_links_to_any_object,
    tags_belong_to_everybody,
)
from tests.factories import MembershipFactory, member
from tests.leaks import rows as matrix
from tests.leaks.calls import ask, client_for
from tests.leaks.probes import IN_QUERIES, PAGE_ADDRESSES, SAVED, SHOWN_AGAIN, Comparison
from tests.leaks.test_matrix import Clients, check

pytestmark = pytest.mark.django_db


def slice_of_matrix(role: str, *names: str):
    """What is wrong in these rows of the matrix."""

    def run(plot) -> list:
        clients = Clients(plot, role)
        rows = [row for row in matrix.rows() if row.address.name in names]
        assert len({row.address.name for row in rows}) == len(names)
        return [wrong for row in rows for wrong in check(row, plot, role, clients)]

    return run


def page_form(field: str, again: dict):
    return lambda plot: Comparison(plot, "other_head").told_by_page_forms(field, again, PAGE_ADDRESSES[:1])


def queries(part: str):
    def run(plot) -> list:
        compare = Comparison(plot, "other_head")
        chosen = [address for address in IN_QUERIES if part in address]
        assert chosen
        return [address for address in chosen if compare.told("GET", address)]

    return run


def images_tags(plot) -> list:
    return ask(client_for(plot.people["other_head"]), "/admin/images/").secrets


def all_of_a_list(plot) -> list:
    person = member(plot.own.organisation, "head")
    MembershipFactory(organisation=plot.other.organisation, user=person, role="head")
    district = plot.own.organisation.parent
    answer = ask(client_for(person), f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={district.area_id}")
    return [district.folder.title] if district.folder.title in answer.body else []


def without_scope(*kinds: str):
    """The gate looks these kinds of ids up among everybody's."""
    stock = access.exists_for

    def exists(user, kind, pk):
        return apps.get_model(kind).objects.filter(pk=pk).exists() if kind in kinds else stock(user, kind, pk)

    return lambda patch: patch.setattr(access, "exists_for", exists)


def replaced(target, name: str, value):
    return lambda patch: patch.setattr(target, name, value)


def every_page(self, user):
    return Page.objects.all()


def open_gate(patch):
    patch.setattr(gate_rules, "is_allowed", lambda name: True)
    patch.setattr(gate_rules, "_kind_of_kwarg", lambda *args: None)


def shut_file_policy(patch):
    patch.setattr(access, "collections_for", lambda user, actions: Collection.objects.all())


def stock_tags(patch):
    for module in (filters, image_chooser):
        patch.setattr(module, "popular_tags_for_model", tags_belong_to_everybody.wagtail_popular_tags)


PIECES = {
    "allow-list": (
        open_gate,
        slice_of_matrix("other_head", "wagtailadmin_tag_autocomplete", "wagtailadmin_pages:type_use"),
    ),
    "page ids": (
        without_scope(gate_rules.PAGE),
        slice_of_matrix("other_head", "wagtailadmin_pages:edit", "wagtailadmin_choose_page_child"),
    ),
    "picture ids": (without_scope(gate_rules.IMAGE), slice_of_matrix("other_head", "wagtailimages:edit")),
    "document ids": (without_scope(gate_rules.DOCUMENT), slice_of_matrix("other_head", "wagtaildocs:edit")),
    "revision ids": (
        without_scope(gate_rules.REVISION),
        slice_of_matrix("other_head", "wagtailadmin_pages:revisions_view"),
    ),
    "task state ids": (
        without_scope(gate_rules.TASK_STATE),
        slice_of_matrix("other_head", "wagtailadmin_pages:workflow_action"),
    ),
    "upload ids": (
        without_scope(gate_rules.UPLOAD),
        slice_of_matrix("other_head", "wagtailimages:delete_upload_multiple"),
    ),
    "translation ids": (without_scope(gate_rules.TRANSLATION), slice_of_matrix("other_head", "translation-edit")),
    "ids in queries": (replaced(gate_rules, "IDS_IN_QUERY_OR_BODY", {}), queries("target_pages")),
    "ids in selections": (replaced(gate_rules, "_in_selection", lambda *args: []), queries("chosen-multiple")),
    "chooser hook": (
        lambda patch: patch.setitem(hooks._hooks, "construct_page_chooser_queryset", []),
        slice_of_matrix("other_head", "wagtailadmin_choose_page_search"),
    ),
    "chooser's own folder": (
        replaced(gate, "_own_folder", lambda user: Page.get_first_root_node()),
        lambda plot: chooser_at(plot),
    ),
    "file policy": (
        shut_file_policy,
        slice_of_matrix("other_head", "wagtailimages:index", "wagtaildocs_chooser:choose_results"),
    ),
    "page policy": (
        replaced(MembershipPagePolicy, "explorable_instances", every_page),
        slice_of_matrix("other_head", "wagtailadmin_pages:search"),
    ),
    "document check": (
        replaced(files, "is_public", lambda document: True),
        slice_of_matrix("other_head", "wagtaildocs_serve"),
    ),
    "the one 404": (
        replaced(middleware.OneNotFound, "__call__", lambda self, request: self.get_response(request)),
        slice_of_matrix("other_head", "wagtailadmin_pages:edit"),
    ),
    "refusals_tell_why": (
        replaced(auth, "permission_denied", refusals_tell_why.wagtail_permission_denied),
        slice_of_matrix("editor", "wagtailadmin_pages:unpublish"),
    ),
    "form_fields_take_any_object": (
        replaced(forms.ModelChoiceField, "to_python", form_fields_take_any_object.django_to_python),
        page_form("picture", SAVED),
    ),
    "choosers_show_any_object: widget": (
        replaced(BaseChooser, "get_instance", choosers_show_any_object.wagtail_get_instance),
        page_form("picture", SHOWN_AGAIN),
    ),
    "choosers_show_any_object: block": (
        replaced(ChooserBlock, "value_from_form", choosers_show_any_object.wagtail_value_from_form),
        page_form("picture.image", SHOWN_AGAIN),
    ),
    "rich_text_links_to_any_object": (
        replaced(
            DraftailRichTextArea, "value_from_datadict", rich_text_links_to_any_object.wagtail_value_from_datadict
        ),
        page_form("link", SHOWN_AGAIN),
    ),
    "tags_belong_to_everybody": (stock_tags, images_tags),
    "bulk_actions_take_all_pages": (
        replaced(
            PageBulkAction, "get_all_objects_in_listing_query", bulk_actions_take_all_pages.wagtail_all_in_listing
        ),
        all_of_a_list,
    ),
}


def chooser_at(plot) -> list:
    answer = ask(client_for(plot.people["other_head"]), "/admin/choose-page/")
    return [] if f'"parent_page_id": {plot.other.ids["folder"]}' in answer.body else [answer.body]


@pytest.mark.parametrize("piece", PIECES)
def test_without_it_something_turns_red(piece, plot, monkeypatch):
    take_away, find_faults = PIECES[piece]
    assert not find_faults(plot)
    take_away(monkeypatch)
    assert find_faults(plot)
