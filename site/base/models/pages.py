"""What is every page of every site?"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageViewRestriction, WorkflowState
from wagtail.models.pages import PagePermissionTester
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from base.models.translations import SourcePoint
from base.page_forms import BasePageForm
from base.previews import lead_to_the_site
from base.site_paths import split_path
from base.slugs import slugify_title
from base.translations import translation_into

REVIEW_STATES = {  # (is public, state of the review)
    (False, WorkflowState.STATUS_IN_PROGRESS): _("waits for approval"),
    (False, WorkflowState.STATUS_NEEDS_CHANGES): _("returned"),
    (True, WorkflowState.STATUS_IN_PROGRESS): _("public, a change waits for approval"),
    (True, WorkflowState.STATUS_NEEDS_CHANGES): _("public, a change was returned"),
}


class IncompleteTranslation(PermissionDenied):
    """A translation with untranslated passages was about to be published."""


class BasePagePermissionTester(PagePermissionTester):
    def __init__(self, user, page):
        super().__init__(user, page)
        if split_path(page) is None:  # on no site: in a bin, from which it has to come back first
            self.permissions = set()

    def can_delete(self, ignore_bulk=False):
        """Who may not publish may delete nothing public; Wagtail looks among the descendants, two queries a row."""
        if not self.user.is_superuser:
            if self.page.live and "publish" not in self.permissions:
                return False
            if self.page.is_leaf() and not self.page.live and "change" in self.permissions:
                return self.user.is_active
        return super().can_delete(ignore_bulk)


class BasePage(Page):
    """A page that is written in one language, may have a pair in the other, and goes live as it was approved."""

    base_form_class = BasePageForm
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], heading=_("Place on the site")),
        MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("For search engines")),
    ]

    is_written = True  # by somebody; lists and homes come as ready pairs and make themselves

    exclude_fields_in_copy = ["go_live_at", "expire_at"]  # last year's dates are not this year's

    private_page_options = []  # pages are public or drafts; nothing in between is offered

    # What wagtail-localize would take by itself: an address is each page's own, a place in the menu is the pair's.
    override_translatable_fields = [
        BaseTranslatableField("slug"),
        SynchronizedField("show_in_menus", overridable=False),
    ]

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return BasePagePermissionTester(user, self)

    def get_view_restrictions(self):
        """None can be set (see above), so none is looked for: two queries less on each public page."""
        return PageViewRestriction.objects.none()

    def full_clean(self, *args, **kwargs):
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        self.fill_slug()
        super().minimal_clean()

    def fill_slug(self):
        """Our Latin slug, before Wagtail makes one that no Kazakh title survives."""
        parent = None if self.slug else self.get_parent()
        if parent is not None:
            slug = slugify_title(self.title) or "bet"  # a title of signs alone
            self.slug = find_available_slug(parent, slug, ignore_page_id=self.pk)

    def save_revision(self, user=None, *args, overwrite_revision=None, **kwargs):
        """A submitted revision is never rewritten, and any later one sends a running review back to its start.

        Wagtail's autosave rewrites the latest revision in place: same id, other text, the review still pinned to it.
        """
        if overwrite_revision is not None and overwrite_revision.task_states.exists():
            overwrite_revision = None
        revision = super().save_revision(user, *args, overwrite_revision=overwrite_revision, **kwargs)
        state = self.current_workflow_task_state
        if state is not None and state.revision_id != revision.pk:
            state.cancel(user=user)  # Wagtail starts again at the first task, on the new revision
        return revision

    def serve_preview(self, request, mode_name):
        return lead_to_the_site(request, super().serve_preview(request, mode_name))

    def publish(self, revision, *args, **kwargs):
        """Every door to the public leads through here; a translation passes only when nothing of it is missing."""
        if is_incomplete(self, revision):
            raise IncompleteTranslation(gettext("Not every passage of this page is translated yet."))
        return super().publish(revision, *args, **kwargs)

    @property
    def status_string(self):
        """Wagtail's words, and where its review stands in lists that look for all reviews at once."""
        reviews = getattr(self, "_current_workflow_states", [])  # set by prefetch_workflow_states
        if not reviews:
            return super().status_string
        return REVIEW_STATES[self.live, reviews[0].status]

    @property
    def last_change_at(self):
        """When the public text last changed; None for a page that never did since its first publication."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and last - first >= timedelta(minutes=1) else None


def is_incomplete(page: Page, revision) -> bool:
    """Is it a translation, in a version that has gaps or wasn't made from the passages at all?"""
    return bool(translation_into(page)) and not SourcePoint.objects.filter(revision=revision, missing=0).exists()
