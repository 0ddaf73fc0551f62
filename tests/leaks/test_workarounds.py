"""What the workarounds lean on in Wagtail: if one of these fails after an upgrade, look at that module first.

That each is still needed is shown by tests/leaks/test_each_piece_matters.py.
"""

import inspect
import re
from pathlib import Path

import pytest
import wagtail
from wagtail.admin import auth
from wagtail.admin.rich_text.editors.draftail import features
from wagtail.admin.views import home
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages import listing
from wagtail.models import ReferenceIndex

from schools.workarounds import MODULES, dashboard_shows_what_one_left, page_filters_list_all_people, refusals_tell_why

WAGTAIL = Path(wagtail.__file__).parent


def test_each_module_of_the_folder_is_installed():
    folder = Path(refusals_tell_why.__file__).parent
    assert sorted(MODULES) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_nobody_else_took_the_refusal_by_name():
    """search_promotions, which isn't installed, is the only one; the others ask the module at each call."""
    importers = [
        path
        for path in WAGTAIL.rglob("*.py")
        if re.search(r"import .*\bpermission_denied\b", path.read_text()) and "test" not in path.parts
    ]
    assert [str(path.relative_to(WAGTAIL)) for path in importers] == ["contrib/search_promotions/views/reports.py"]
    assert auth.permission_denied is refusals_tell_why._as_if_missing


def test_wagtail_still_offers_people_and_sites_as_filters():
    source = inspect.getsource(listing.PageFilterSet)
    for name in page_filters_list_all_people.UNWANTED:
        assert f"    {name} = " in source
        assert name not in listing.PageFilterSet.base_filters
        assert name not in listing.GenericPageFilterSet.base_filters


def test_the_dashboard_has_no_panel_that_nobody_looked_at():
    panels = set(re.findall(r"class (\w+Panel)\(Component\)", inspect.getsource(home)))
    scoped = {"UserObjectsInWorkflowModerationPanel", "RecentEditsPanel", "LockedPagesPanel"}
    harmless = {"UpgradeNotificationPanel", "WhatsNewInWagtailVersionPanel"}
    by_our_task = {"WorkflowObjectsToModeratePanel"}  # HeadApprovalTask.get_task_states_user_can_moderate
    assert panels == scoped | harmless | by_our_task
    source = inspect.getsource(dashboard_shows_what_one_left)
    assert all(f"({name}, " in source for name in scoped)


def test_no_further_kind_of_rich_text_entity_carries_an_id():
    """Entities of the editor that Wagtail registers: those with ids are known to the workaround, the rest have none."""
    from wagtail.rich_text import features as registered

    editors = registered.get_editor_plugin("draftail", "bold") and registered.plugins_by_editor["draftail"]
    kinds = {plugin.data["type"] for plugin in editors.values() if isinstance(plugin, features.EntityFeature)}
    assert kinds == {"LINK", "DOCUMENT", "IMAGE", "EMBED"}


def test_tags_are_still_a_bulk_action_of_wagtails():
    bulk_action_registry._scan_for_bulk_actions()
    for kind in ("image", "document"):
        assert "add_tags" in bulk_action_registry.actions["base"][f"organisation{kind}"]
        assert "add_tags" not in {
            action.action_type
            for action in bulk_action_registry.get_bulk_actions_for_model("base", f"organisation{kind}")
        }


@pytest.mark.parametrize("name", ["_extract_references_from_object", "_get_base_content_type"])
def test_the_reference_index_has_what_loans_are_found_by(name):
    assert callable(getattr(ReferenceIndex, name))
