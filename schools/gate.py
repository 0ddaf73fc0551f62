"""May this request reach an admin view at all, and what may the form behind it refer to?

Wagtail's views look an object up first and ask for the right afterwards, so their answers tell another school's object
from a missing one. Here every id of a request is looked up in the caller's own scope before any view runs; whatever
fails, the answer is the same, and so is the work that led to it.
"""

from contextvars import ContextVar
from functools import cached_property

from django.http import Http404
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from base.middleware import is_inner
from schools import access, gate_rules
from schools.switching import remember


class Editor:
    """The person behind an admin request, and the page whose form it is, if it is one."""

    def __init__(self, user, page_id: int | None = None):
        self.scopes = access.scopes_of(user)
        self.page_id = page_id
        self._answers: dict[tuple[str, str], bool] = {}

    def may_refer_to(self, model, pk) -> bool:
        """What he sees, and what the page referred to before: an official may have lent it.

        Kinds that belong to no organisation (languages, page types) are everybody's. One query a value, whether the
        object is another's or nobody's.
        """
        scope = self.scopes.of(model)
        if scope is None:
            return True
        key = (model._meta.label, str(pk))
        if key not in self._answers:
            self._answers[key] = _has(scope, pk) or self._is_lent(model, pk)
        return self._answers[key]

    def _is_lent(self, model, pk) -> bool:
        # Both names are Wagtail's private ones: tests/leaks/test_lent_objects.py holds what they do.
        return (ReferenceIndex._get_base_content_type(model).pk, str(pk)) in self._stored_references

    @cached_property
    def _stored_references(self) -> set[tuple[int, str]]:
        page = Page.objects.filter(pk=self.page_id).first()
        if page is None:
            return set()
        stored = page.get_latest_revision_as_object()
        return {(kind, pk) for kind, pk, *_path in ReferenceIndex._extract_references_from_object(stored)}


def _has(scope, pk) -> bool:
    try:
        return scope.filter(pk=pk).exists()
    except (ValueError, TypeError):
        return False


current_editor: ContextVar[Editor | None] = ContextVar("current_editor", default=None)


def may_refer_to(model, pk) -> bool:
    """Asked by form fields, which know no request. Outside the gate (superusers, commands) nothing is hidden."""
    editor = current_editor.get()
    return editor is None or editor.may_refer_to(model, pk)


class AdminGate:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_inner(request):
            return self.get_response(request)
        before = current_editor.set(None)
        try:
            return self.get_response(request)
        finally:
            current_editor.reset(before)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not request.path.startswith(gate_rules.ADMIN) or is_inner(request) or user.is_anonymous or user.is_superuser:
            return None
        remember(request)
        name = request.resolver_match.view_name
        if name in gate_rules.SIGNING_IN_AND_OUT:
            return None
        if args or not access.enters_admin(user) or not gate_rules.is_allowed(name):
            raise Http404
        if not _all_exist(request, name, kwargs):
            raise Http404
        current_editor.set(Editor(user, kwargs.get("page_id") if name in gate_rules.FORMS_OF_A_PAGE else None))
        if name == "wagtailadmin_choose_page":
            kwargs["parent_page_id"] = _own_folder(user).pk
        return None


def _all_exist(request, name: str, kwargs: dict) -> bool:
    try:
        named = gate_rules.ids_in(name, kwargs, request.GET, request.POST)
    except gate_rules.Refused:
        return False
    answers = [access.exists_for(request.user, kind, pk) for kind, pk in named]  # all of them, whatever the first says
    return all(answers)


def _own_folder(user) -> Page:
    """Where the page chooser opens; Wagtail's own choice is the root, or what all pages of a type have above them."""
    folder = policy_registry.get_by_type(Page).explorable_root_instance(user)
    if folder is None:
        raise Http404
    return folder
