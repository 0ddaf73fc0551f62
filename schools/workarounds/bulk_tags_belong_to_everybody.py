"""The action "tag the chosen files" is on every list, whoever looks. The gate refuses it; here its button goes, too.

Wagtail has a hook to register bulk actions and none to leave one out.
"""

from wagtail.admin.views.bulk_action.registry import BulkActionRegistry

from schools.gate_rules import BULK_ACTIONS

wagtail_actions_for_model = BulkActionRegistry.get_bulk_actions_for_model


def _get_bulk_actions_for_model(self, app_label, model_name):
    _kind, _parent, allowed = BULK_ACTIONS.get(f"{app_label}.{model_name}", (None, None, None))
    actions = wagtail_actions_for_model(self, app_label, model_name)
    return [action for action in actions if allowed is None or action.action_type in allowed]


def install() -> None:
    BulkActionRegistry.get_bulk_actions_for_model = _get_bulk_actions_for_model
