"""The screen "People": who works here as what, who is invited, what each role may do, what changed."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import ModelLogEntry

from base.refused import Refused
from base.screens import Screen
from base.search.names import holds_words
from schools.models import Invitation, Membership, Organisation
from schools.people.access import looks_after_people, may_change, organisations_looked_after, roles_to_give
from schools.people.actions import change_end, invite, mark_minor, send_again, withdraw
from schools.people.forms import InvitationForm, LastDayForm
from schools.people.role_table import deeds_by_role

FEW = 20
NAMES = ("user__last_name", "user__first_name", "user__email", "organisation__name_kk", "organisation__name_ru")
STATES = [
    ("", _("At present")),
    ("new", _("Not signed in yet")),
    ("later", _("From a later day")),
    ("past", _("Former")),
]


class PeopleScreen(Screen):
    """404 for who looks after nobody."""

    page_title = _("People")
    header_icon = "group"
    tabs = [
        ("people", _("People")),
        ("people-invitations", _("Invitations")),
        ("people-joining", _("Teachers by code")),
        ("people-roles", _("What each role may do")),
        ("people-changes", _("Changes")),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not looks_after_people(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def organisations(self):
        return organisations_looked_after(self.request.user)

    def organisation(self) -> Organisation:
        rows = self.organisations.select_related("folder", "area")
        return get_object_or_404(rows, pk=self.kwargs["organisation_id"])

    def done(self, words: str):
        messages.success(self.request, words)
        return redirect("people")

    def refused(self, reason: Refused):
        messages.error(self.request, str(reason))
        return redirect(self.request.path)


class PeopleView(PeopleScreen):
    template_name = "people/people.html"
    tab = "people"

    def get_context_data(self, **kwargs):
        state, words = self.request.GET.get("state", ""), self.request.GET.get("q", "")[:100]
        rows = _in_state(Membership.objects.filter(organisation__in=self.organisations), state).filter(
            holds_words(words, NAMES)
        )
        rows = rows.select_related("user", "organisation__folder").order_by(
            "user__last_name", "user__first_name", "user_id", "pk"
        )
        context = super().get_context_data(**kwargs) | self.paged(rows) | {"states": STATES, "state": state, "q": words}
        for row in context["rows"]:
            row.may_be_changed = may_change(self.request.user, row)
        return context


def _in_state(rows, state: str):
    today = timezone.localdate()
    if state == "past":
        return rows.filter(ends_on__lt=today)
    if state == "later":
        return rows.filter(starts_on__gt=today)
    current = rows.current()
    return current.filter(user__last_login=None) if state == "new" else current


class LastDayView(PeopleScreen):
    """Ends a role on a day or at once, or takes the end away; says who is a minor."""

    template_name = "people/last_day.html"
    page_title = _("End of a role")

    @cached_property
    def membership(self) -> Membership:
        rows = Membership.objects.filter(organisation__in=self.organisations)
        rows = rows.select_related("user", "organisation__folder")
        membership = get_object_or_404(rows, pk=self.kwargs["membership_id"])
        if not may_change(self.request.user, membership):
            raise Http404
        return membership

    @cached_property
    def form(self) -> LastDayForm:
        return LastDayForm(self.request.POST or None, initial={"ends_on": self.membership.ends_on})

    def post(self, request, *args, **kwargs):
        if "minor" in request.POST:
            return self.mark(request.POST["minor"] == "yes")
        if "now" in request.POST:
            return self.change(timezone.localdate() - timedelta(days=1))
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        return self.change(self.form.cleaned_data["ends_on"])

    def mark(self, is_minor: bool):
        try:
            mark_minor(user=self.request.user, membership=self.membership, is_minor=is_minor)
        except Refused as reason:
            return self.refused(reason)
        return self.done(gettext("Saved."))

    def change(self, day):
        try:
            change_end(user=self.request.user, membership=self.membership, ends_on=day)
        except Refused as reason:
            return self.refused(reason)
        return self.done(gettext("Done. It holds from the next click of this person."))

    def get_context_data(self, **kwargs):
        return super().get_context_data(membership=self.membership, form=self.form, **kwargs)


class InvitationsView(PeopleScreen):
    template_name = "people/invitations.html"
    tab = "people-invitations"

    def get_context_data(self, **kwargs):
        rows = Invitation.objects.waiting().filter(organisation__in=self.organisations)
        rows = rows.select_related("organisation", "invited_by")
        return super().get_context_data(**kwargs) | self.paged(rows)


class InvitationView(PeopleScreen):
    """Only by POST: the letter once more, or the invitation withdrawn."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        rows = Invitation.objects.filter(organisation__in=self.organisations).select_related("organisation__folder")
        invitation = get_object_or_404(rows, pk=kwargs["invitation_id"])
        try:
            if "withdraw" in request.POST:
                withdraw(user=request.user, invitation=invitation)
                messages.success(request, gettext("The invitation is withdrawn: its link opens nothing any more."))
            else:
                send_again(user=request.user, invitation=invitation)
                messages.success(request, gettext("The letter is on its way; only its link works now."))
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect("people-invitations")


class InviteStartView(PeopleScreen):
    """To which organisation? Who looks after one is led on."""

    template_name = "people/invite_start.html"
    page_title = _("Invite")

    def get(self, request, *args, **kwargs):
        only = self.organisations[:2]
        if len(only) == 1:
            return redirect("people-invite", only[0].pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "")[:100]
        found = self.organisations.filter(holds_words(words, ("name_kk", "name_ru"))).order_by("folder__path")
        return super().get_context_data(q=words, rows=found[:FEW], **kwargs)


class InviteView(PeopleScreen):
    template_name = "people/invite.html"
    page_title = _("Invite")

    def get_page_subtitle(self):
        return self.target.name

    @cached_property
    def target(self) -> Organisation:
        return self.organisation()

    @cached_property
    def form(self) -> InvitationForm:
        initial = {"language": self.target.working_language}
        invitation = Invitation(organisation=self.target)
        roles = roles_to_give(self.request.user, self.target)
        return InvitationForm(self.request.POST or None, instance=invitation, roles=roles, initial=initial)

    def post(self, request, *args, **kwargs):
        if self.form.is_valid():
            try:
                invite(user=request.user, invitation=self.form.instance)
            except Refused as reason:
                self.form.add_error(None, str(reason))
            else:
                return self.done(gettext("The invitation is on its way."))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, organisation=self.target, **kwargs)


class RolesView(PeopleScreen):
    template_name = "people/roles.html"
    tab = "people-roles"

    def get_context_data(self, **kwargs):
        return super().get_context_data(roles=deeds_by_role(), **kwargs)


class ChangesView(PeopleScreen):
    """From the log, which nobody can change."""

    template_name = "people/changes.html"
    tab = "people-changes"

    def get_context_data(self, **kwargs):
        kind = ContentType.objects.get_for_model(Organisation)
        rows = ModelLogEntry.objects.filter(content_type=kind, action__startswith="people.")
        if not self.request.user.is_superuser:
            ids = self.organisations.annotate(text_id=Cast("pk", CharField())).values("text_id")
            rows = rows.filter(object_id__in=ids)
        rows = rows.select_related("user").order_by("-timestamp", "-pk")
        return super().get_context_data(**kwargs) | self.paged(rows)
