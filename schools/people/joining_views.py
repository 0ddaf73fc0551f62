"""The screen "Teachers by code": who asks to join, and the code that the school hands out."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from base.refused import Refused
from base.site_paths import root_url
from schools.access import memberships_of
from schools.models import JoinCode, JoinRequest, Organisation, Role
from schools.people.joining import confirm, renew_code, take_code_back, turn_down
from schools.people.views import PeopleScreen


class JoiningView(PeopleScreen):
    template_name = "people/joining.html"
    page_title = _("Teachers by code")
    tab = "people-joining"

    def get_context_data(self, **kwargs):
        rows = JoinRequest.objects.filter(organisation__in=self.organisations).select_related("organisation")
        return super().get_context_data(own=self.own, **kwargs) | self.paged(rows)

    @property
    def own(self) -> list[dict]:
        """The organisations that one heads, each with its code."""
        heads = [row.organisation for row in memberships_of(self.request.user) if row.role == Role.HEAD]
        codes = {code.organisation_id: code for code in JoinCode.objects.filter(organisation__in=heads)}
        return [
            {"organisation": row, "code": codes.get(row.pk), "url": root_url(row.host) + reverse("join")}
            for row in heads
        ]


class JoiningPost(PeopleScreen):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            messages.success(request, self.act())
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect("people-joining")


class JoinRequestView(JoiningPost):
    def act(self) -> str:
        requests = JoinRequest.objects.filter(organisation__in=self.organisations)
        asked = get_object_or_404(requests, pk=self.kwargs["request_id"])
        if "turn_down" in self.request.POST:
            turn_down(user=self.request.user, request=asked)
            return gettext("Turned down. Nothing of the request is kept.")
        confirm(user=self.request.user, request=asked)
        return gettext("Confirmed. The letter of invitation is on its way.")


class JoinCodeView(JoiningPost):
    def act(self) -> str:
        organisation: Organisation = self.organisation()
        if "take_back" in self.request.POST:
            take_code_back(user=self.request.user, organisation=organisation)
            return gettext("The code is good for nothing any more.")
        renew_code(user=self.request.user, organisation=organisation)
        return gettext("The new code is good from now on.")
