"""What no hook, setting or policy of a library reaches: one module each, named after what it works around.

tests/leaks/test_workarounds.py has a test for each that fails when the library has changed the thing.
"""

from importlib import import_module

MODULES = (
    "bulk_actions_take_all_pages",
    "bulk_tags_belong_to_everybody",
    "choosers_show_any_object",
    "dashboard_shows_what_one_left",
    "form_fields_take_any_object",
    "page_filters_list_all_people",
    "refusals_tell_why",
    "rich_text_links_to_any_object",
    "tags_belong_to_everybody",
)


def install() -> None:
    for name in MODULES:
        import_module(f"schools.workarounds.{name}").install()
