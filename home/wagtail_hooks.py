"""What the page types add to Wagtail's admin, and what of wagtail-localize's is taken out of it."""

from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page
from wagtail_localize import wagtail_hooks as localize

from base.models.pages import is_incomplete
from base.translations import TranslationRefused, translation_into
from home.bin.views import BinView
from home.bulk_pairs import BinBulkAction, PairedMoveBulkAction, PairedUnpublishBulkAction
from home.pair_buttons import pair_buttons
from home.pairs import pair_pk_of
from home.parity.views import SiteParityView, SitesParityView
from home.record_viewsets import MealViewSet, StaffViewSet
from home.review.decisions import DecisionView
from home.rich_text import ExternalLinkHandler, ReaderPageLinkHandler
from home.screens import WritersMenuItem
from home.section_views import MissingSectionsPanel, SiteSectionsView
from home.standstill import StandstillPanel
from home.to_do import ToDoPanel
from home.translation_start import TranslationStartView, begin_translation
from home.translation_views import TranslationEditView
from home.viewsets import ReviewedPageViewSet
from home.write_panel import WritePanel
from schools.access import is_inherited
from schools.switching import place_of

# wagtail-localize's own editor, addresses, buttons and menu items, for superusers too: what they do wrong is told in
# base.translations. Importing its hooks has registered them; leaving the context that Wagtail offers for hooks that
# are there for a while takes them out again.
SHUT = [
    ("before_edit_page", localize.before_edit_page),
    ("register_admin_urls", localize.register_admin_urls),
    ("register_page_header_buttons", localize.page_listing_more_buttons),
    ("register_page_listing_more_buttons", localize.page_listing_more_buttons),
    ("register_page_action_menu_item", localize.register_restart_translation_page_action_menu_item),
    ("register_page_action_menu_item", localize.register_convert_back_to_alias_page_action_menu_item),
    ("register_reports_menu_item", localize.register_wagtail_localize2_report_menu_item),
]
hooks.register_temporarily(SHUT).__exit__(None, None, None)


@hooks.register("register_admin_viewset", order=1)  # after Wagtail's own for the same model
def page_viewset():
    return ReviewedPageViewSet()


@hooks.register("register_admin_viewset")
def record_viewsets():
    return [StaffViewSet(), MealViewSet()]


@hooks.register("register_admin_urls")
def translation_urls():
    return [
        path("translations/start/<int:page_id>/", TranslationStartView.as_view(), name="translation-start"),
        path("translations/<int:translation_id>/", TranslationEditView.as_view(), name="translation-edit"),
        path("decisions/<int:task_state_id>/", DecisionView.as_view(), name="decision"),
        path("bin/", BinView.as_view(), name="bin"),
        path("bin/<int:binned_id>/", BinView.as_view(), name="bin-restore"),
        path("languages/", SitesParityView.as_view(), name="parity"),
        path("languages/<int:organisation_id>/", SiteParityView.as_view(), name="parity-site"),
        path("sections/<int:organisation_id>/", SiteSectionsView.as_view(), name="site-sections"),
    ]


@hooks.register("register_admin_menu_item")
def parity_menu_item():
    return WritersMenuItem(_("Two languages"), reverse_lazy("parity"), name="parity", icon_name="globe", order=165)


@hooks.register("register_admin_menu_item")
def bin_menu_item():
    return WritersMenuItem(_("Bin"), reverse_lazy("bin"), name="bin", icon_name="bin", order=900)


for bulk_action in (BinBulkAction, PairedMoveBulkAction, PairedUnpublishBulkAction):
    hooks.register("register_bulk_action", bulk_action, order=1)  # after Wagtail's own, which forget the other language


@hooks.register("construct_homepage_panels")
def what_to_do_today(request, panels):
    """With the pages to decide on, each with a page for it; Wagtail's own panel of them would say it twice."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels += [StandstillPanel(request.user), ToDoPanel(request.user)]


@hooks.register("construct_homepage_panels")
def what_to_write_and_what_is_lacking(request, panels):
    """For the organisation that one chose, or for which alone one writes; officials look after too many."""
    place = place_of(request.user)
    if place is not None:
        panels.append(WritePanel(place.organisation))
        panels += [] if is_inherited(place) else [MissingSectionsPanel(place.organisation)]


@hooks.register("before_edit_page")
def edit_translations_side_by_side(request, page):
    """Wagtail's form would write over the passages, and the next save of a passage over the form."""
    translation = translation_into(page)
    return redirect("translation-edit", translation.pk) if translation else None


@hooks.register("before_bulk_action")
def publish_only_complete_translations(request, action_type, objects, action):
    """The bulk action publishes all or nothing; without this, its refusal would be a bare 404."""
    titles = [
        page.get_admin_display_title()
        for page in objects
        if action_type == "publish" and is_incomplete(page, page.latest_revision)
    ]
    if not titles:
        return None
    reason = gettext("Nothing was published: these pages aren't translated to the end: %(titles)s.")
    messages.error(request, reason % {"titles": ", ".join(titles)})
    return redirect(action.next_url)


@hooks.register("construct_explorer_page_queryset")
def with_pairs(parent_page, pages, request):
    """The other language's page of each, for the buttons below, without a query a row."""
    pair = Page.objects.filter(translation_key=OuterRef("translation_key")).exclude(pk=OuterRef("pk"))
    return pages.annotate(pair_pk=Subquery(pair.values("pk")[:1]))


@hooks.register("register_page_listing_more_buttons")
def pair_button_in_list(page, user, next_url=None):
    """In the explorer; elsewhere (search) the page isn't known to have a pair or none."""
    if hasattr(page, "pair_pk"):
        yield from pair_buttons(page, user, page.pair_pk)


@hooks.register("register_page_header_buttons")
def pair_button_in_header(page, user, view_name, next_url=None):
    """Above the list of what lies below; in the editor it stands by itself (home.viewsets)."""
    if view_name != "edit":
        yield from pair_buttons(page, user, pair_pk_of(page))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def translate_at_once(request, page):
    """The button in the editor's header saves the draft and opens the pair, in one click and one request."""
    if "action-translate" not in request.POST:
        return None
    try:
        return begin_translation(request, page)
    except TranslationRefused:
        return redirect("translation-start", page.pk)  # which says why


@hooks.register("insert_editor_js")
def scripts_of_texts():
    addresses = [(static(f"js/{name}.js"),) for name in ("first-field", "paste", "table-cells")]
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)


@hooks.register("register_rich_text_features", order=1)  # after Wagtail's own for the same links
def links_for_readers(features):
    features.register_link_type(ExternalLinkHandler)
    features.register_link_type(ReaderPageLinkHandler)
