"""The desks on a school's public site: of an author, and of a reviewer. No script is needed."""

from itertools import chain

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from base.handing_out import handed_out
from base.refused import Refused
from forum.api import waiting_remarks
from home import listings
from home.form_views import SignedInSiteView
from materials import access
from materials.actions import begin_material, save_draft, send_to_review, take_back, withdraw
from materials.co_authors import ask_co_author, leave_out
from materials.criteria import criteria_on
from materials.forms import BeginForm, ReviewForm, TakeDownForm, WithdrawForm
from materials.looks import draft_files
from materials.models import Material, MaterialPage, Review, StoredFile
from materials.report_access import decides_at, open_reports_for
from materials.reuse import pair_of, write_in_other_language
from materials.review import decide
from materials.standing import standing_of, standings_of
from materials.writing import Writing, fill

MOST_USES = 100  # shown to the author, the newest first


class DeskView(SignedInSiteView):
    """For those who work for this organisation."""

    def may_enter(self) -> bool:
        return access.writes_at(self.request.user, self.organisation)

    def get_context_data(self, **kwargs):
        user, organisation = self.request.user, self.organisation
        return super().get_context_data(
            reviews=access.reviews_at(user, organisation),
            heads=access.heads(user, organisation),
            writes=access.writes_at(user, organisation),
            decides_reports=decides_at(user, organisation),
            open_reports=open_reports_for(user, organisation),
            **kwargs,
        )


class MyMaterialsView(DeskView):
    place = "materials"
    template_name = "materials/my_materials.html"
    heading = _("My materials")

    def get_context_data(self, **kwargs):
        works = list(access.works_of(self.request.user, self.organisation).select_related("page__locale"))
        standings = standings_of(self.organisation, works)
        return super().get_context_data(
            rows=[(work, standings[work.pk]) for work in works],
            waiting=len(access.waiting_for(self.request.user, self.organisation)),
            asked=self.request.user.co_authorships.filter(is_left_out=False).select_related("material__page__locale"),
            **kwargs,
        )


class BeginView(DeskView):
    template_name = "materials/begin.html"
    heading = _("A new material")

    @cached_property
    def form(self) -> BeginForm:
        request = self.request
        return BeginForm(request.POST or None, request.FILES or None, initial={"language": request.LANGUAGE_CODE})

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        answers = self.form.cleaned_data
        page = MaterialPage(**{name: answers[name] for name in ("title", "kind", "subject")})
        fill(page, self.form.parts)
        material = begin_material(
            organisation=self.organisation, author=request.user, language=answers["language"], page=page
        )
        return redirect("material-edit", material.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)


class MaterialEditView(DeskView):
    """The form while one may write; else what stands there, and where it is in the review."""

    template_name = "materials/material_edit.html"
    heading = _("Material")

    @cached_property
    def material(self) -> Material:
        return access.get_work_of(self.request.user, self.organisation, self.kwargs["material_id"])

    @cached_property
    def writing(self) -> Writing:
        return Writing(self.material, self.request)

    @cached_property
    def withdraw_form(self) -> WithdrawForm:
        return WithdrawForm(self.request.POST if "withdraw" in self.request.POST else None)

    def post(self, request, *args, **kwargs):
        try:
            if "take_back" in request.POST:
                take_back(material=self.material, user=request.user)
                messages.success(request, gettext("You have taken it back. Nobody reviews it now."))
                return redirect(request.path)
            if "pair" in request.POST:
                pair = write_in_other_language(material=self.material, user=request.user)
                messages.success(request, gettext("This is the draft in the other language. Translate its text."))
                return redirect("material-edit", pair.pk)
            return self.withdraw(request) if "withdraw" in request.POST else self.save(request)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))

    def withdraw(self, request):
        if not self.withdraw_form.is_valid():
            return self.show(status=409)
        withdraw(material=self.material, user=request.user, reason=self.withdraw_form.cleaned_data["reason"])
        messages.success(request, gettext("Withdrawn. Its address says so, with your reason."))
        return redirect(request.path)

    def save(self, request):
        writing = self.writing
        writing.carry_out()
        if not writing.is_good:
            return self.show()
        self._see_to_co_authors(writing)
        save_draft(
            material=self.material, page=writing.page, user=request.user, known_revision=request.POST.get("known", "")
        )
        if writing.wish != "send":
            messages.success(request, gettext("Saved."))
            return redirect(f"{request.path}{writing.place}")
        try:
            send_to_review(material=self.material, user=request.user)
        except ValidationError as error:
            return self.show(missing=writing.named(error))
        messages.success(request, gettext("Sent to the reviewers. You will get a letter when they have decided."))
        return redirect(request.path)

    def _see_to_co_authors(self, writing: Writing) -> None:
        """First: whom the draft names, is kept with it."""
        if writing.wish == "leave_out":
            leave_out(material=self.material, pk=writing.number)
        if writing.co_author:
            ask_co_author(material=self.material, email=writing.co_author, user=self.request.user)

    def get_context_data(self, **kwargs):
        self.material.refresh_from_db()
        standing = standing_of(self.material)
        page = self.material.page.get_latest_revision_as_object()
        return super().get_context_data(
            material=self.material,
            remarks=waiting_remarks(self.material) if standing.is_public else [],
            standing=standing,
            writing=self.writing if standing.may_write or self.writing.is_sent else None,
            withdraw_form=self.withdraw_form,
            page_now=page,
            **draft_files(page, lambda pk: reverse("draft-file", args=[self.material.pk, pk])),
            known=self.material.page.latest_revision_id,
            pair=pair_of(self.material),
            co_authors=self.material.co_authors.filter(is_left_out=False),
            uses=self.material.uses.select_related("teacher")[:MOST_USES],
            **kwargs,
        )


class DraftFileView(DeskView):
    """A file of one's own draft."""

    def get(self, request, *args, **kwargs):
        material = access.get_work_of(request.user, self.organisation, kwargs["material_id"])
        return file_of(request, material.page.get_latest_revision_as_object(), kwargs["file_id"])


class PublicMaterialsView(DeskView):
    """What the school shows, for its head, who takes a material down where there is a reason."""

    place = "public"
    template_name = "materials/public_materials.html"
    heading = _("The school's public materials")

    def may_enter(self):
        return access.heads(self.request.user, self.organisation)

    def post(self, request, *args, **kwargs):
        form = TakeDownForm(request.POST, works=access.public_works_at(self.organisation))
        if not form.is_valid():
            return self.show(status=409, reason=" ".join(chain.from_iterable(form.errors.values())))
        try:
            withdraw(material=form.cleaned_data["material"], user=request.user, reason=form.cleaned_data["reason"])
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Taken down. Its address says so, and the author is told."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        pages = MaterialPage.objects.filter(material__in=access.public_works_at(self.organisation)).newest_first()
        rows = listings.paged(self.request, pages.select_related("material", "locale"))
        return super().get_context_data(**rows, **kwargs)


class ReviewDeskView(DeskView):
    def may_enter(self):
        return access.reviews_at(self.request.user, self.organisation)


class ReviewsView(ReviewDeskView):
    place = "reviews"
    template_name = "materials/reviews.html"
    heading = _("Waiting for my review")

    def get_context_data(self, **kwargs):
        done = Review.objects.filter(reviewer=self.request.user)
        return super().get_context_data(
            rows=access.waiting_for(self.request.user, self.organisation), decided=done.count(), **kwargs
        )


class AssignmentView(ReviewDeskView):
    @cached_property
    def assignment(self) -> access.Assignment:
        return access.get_assignment(self.request.user, self.organisation, self.kwargs["state_id"])


class ReviewDecideView(AssignmentView):
    """The frozen version that was sent, and the form of the decision."""

    template_name = "materials/review_decide.html"
    heading = _("Review of a material")

    @cached_property
    def form(self) -> ReviewForm:
        return ReviewForm(self.request.POST or None, criteria=criteria_on(timezone.localdate()))

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid():
            return self.show()
        answers = self.form.cleaned_data
        try:
            decide(
                assignment=self.assignment,
                reviewer=request.user,
                decision=answers["decision"],
                reasons=answers["reasons"],
                marks=self.form.marks,
            )
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Your decision is kept, and the author is told."))
        return redirect("my-reviews")

    def get_context_data(self, **kwargs):
        assignment = self.assignment
        assignment.state.refresh_from_db(fields=["status"])
        return super().get_context_data(
            assignment=assignment,
            page_now=assignment.page,
            **draft_files(assignment.page, lambda pk: reverse("review-file", args=[assignment.state.pk, pk])),
            material=assignment.material,
            standing=standing_of(assignment.material),
            form=self.form,
            is_open=assignment.state.status == TaskState.STATUS_IN_PROGRESS,
            **kwargs,
        )


class ReviewFileView(AssignmentView):
    def get(self, request, *args, **kwargs):
        return file_of(request, self.assignment.page, kwargs["file_id"])


def file_of(request, page: MaterialPage, stored_id: int):
    """Of that very version; 404 for any other file there is."""
    name = next((file.name for file in page.files.all() if file.stored_id == stored_id), None)
    if name is None:
        raise Http404
    return handed_out(request, get_object_or_404(StoredFile, pk=stored_id), name)
