"""Another's public work, at the desk of a teacher: to make his own from it, or to say that he has used it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from materials import access
from materials.actions import Refused
from materials.forms import UseForm
from materials.licences import licences_for_work_made_from
from materials.models import Material, MaterialUse
from materials.reuse import adapt_material, note_use
from materials.views import DeskView


class MaterialUseView(DeskView):
    template_name = "materials/material_use.html"
    heading = _("For my class")

    @cached_property
    def material(self) -> Material:
        return access.get_public_work(self.kwargs["code"])

    @cached_property
    def use(self) -> MaterialUse | None:
        return MaterialUse.objects.filter(material=self.material, teacher=self.request.user).first()

    @cached_property
    def form(self) -> UseForm:
        return UseForm(self.request.POST or None, initial={"report": self.use.report if self.use else ""})

    def post(self, request, *args, **kwargs):
        try:
            return self._adapt(request) if "adapt" in request.POST else self._note(request)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))

    def _adapt(self, request):
        version = self.material.versions.first()
        draft = adapt_material(version=version, organisation=self.organisation, user=request.user)
        messages.success(request, gettext("This is your own draft now. Change what your class needs."))
        return redirect("material-edit", draft.pk)

    def _note(self, request):
        if not self.form.is_valid():
            return self.show()
        note_use(material=self.material, user=request.user, report=self.form.cleaned_data["report"])
        messages.success(request, gettext("Noted. You will get a letter when the material is corrected or withdrawn."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        page = self.material.page.specific
        return super().get_context_data(
            material=self.material,
            page_now=page,
            is_own=self.material.author_id == self.request.user.pk,
            may_adapt=bool(licences_for_work_made_from([page.licence])),
            use=self.use,
            form=self.form,
            **kwargs,
        )
