"""The dashboard shows pages that a person once wrote, locked or sent for approval, also after he left that school."""

from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import Page

from schools.access import scopes_of


def _show_only_seen(panel: type, name: str, page_of) -> None:
    """Let ``panel`` show those entries of its context's ``name`` whose page exists for the reader."""
    wagtail_get_context_data = panel.get_context_data

    def get_context_data(self, parent_context):
        context = wagtail_get_context_data(self, parent_context)
        user = parent_context["request"].user
        context[name] = _seen_entries(user, list(context[name]), page_of)
        return context

    panel.get_context_data = get_context_data


def _seen_entries(user, entries: list, page_of) -> list:
    pages = [page_of(entry).pk for entry in entries if isinstance(page_of(entry), Page)]
    seen = set(scopes_of(user).pages.filter(pk__in=pages).values_list("pk", flat=True)) if pages else set()
    return [entry for entry in entries if page_of(entry).pk in seen]


def install() -> None:
    _show_only_seen(UserObjectsInWorkflowModerationPanel, "workflow_states", lambda state: state.content_object)
    _show_only_seen(RecentEditsPanel, "last_edits", lambda edit: edit[1])
    _show_only_seen(LockedPagesPanel, "locked_pages", lambda page: page)
