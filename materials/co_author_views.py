"""Somebody who is asked looks at the draft, and says whether he agrees to be named."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.refused import Refused
from materials import access
from materials.co_authors import answer_as_co_author
from materials.looks import draft_files
from materials.models import Answer, CoAuthor, MaterialPage
from materials.views import DeskView, file_of


class CoAuthorView(DeskView):
    """At the desk of whichever organisation he works for."""

    template_name = "materials/co_author.html"
    heading = _("Do you agree to be named as a co-author?")

    def may_enter(self):
        return bool(access.memberships_at(self.request.user, self.organisation))

    @cached_property
    def row(self) -> CoAuthor:
        asked = CoAuthor.objects.select_related("material__page__locale", "material__organisation", "user")
        asked = asked.filter(user=self.request.user, material__page__isnull=False, is_left_out=False)
        return get_object_or_404(asked, pk=self.kwargs["co_author_id"])

    @cached_property
    def page(self) -> MaterialPage:
        return self.row.material.page.get_latest_revision_as_object()

    def post(self, request, *args, **kwargs):
        answer = Answer.AGREED if "agree" in request.POST else Answer.REFUSED
        try:
            answer_as_co_author(row=self.row, answer=answer)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Thank you. The author is told; you may change your mind at any time."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.row,
            material=self.row.material,
            page_now=self.page,
            **draft_files(self.page, lambda pk: reverse("co-author-file", args=[self.row.pk, pk])),
            **kwargs,
        )


class CoAuthorFileView(CoAuthorView):
    def get(self, request, *args, **kwargs):
        return file_of(request, self.page, kwargs["file_id"])
