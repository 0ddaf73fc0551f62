"""Another's public work, at the desk of a teacher: to make his own from it, or to say that he has used it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.refused import Refused
from materials import access
from materials.collecting import collect
from materials.forms import CollectForm, UseForm
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
        sent = None if "collect" in self.request.POST else self.request.POST or None
        return UseForm(sent, initial={"report": self.use.report if self.use else ""})

    @cached_property
    def collect_form(self) -> CollectForm:
        is_sent = "collect" in self.request.POST
        return CollectForm(self.request.POST if is_sent else None, owner=self.request.user)

    def post(self, request, *args, **kwargs):
        try:
            if "adapt" in request.POST:
                return self._adapt(request)
            return self._collect(request) if "collect" in request.POST else self._note(request)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))

    def _adapt(self, request):
        version = self.material.versions.first()
        draft = adapt_material(version=version, organisation=self.organisation, user=request.user)
        messages.success(request, gettext("This is your own draft now. Change what your class needs."))
        return redirect("material-edit", draft.pk)

    def _collect(self, request):
        if not self.collect_form.is_valid():
            return self.show()
        collect(user=request.user, material=self.material, **self.collect_form.cleaned_data)
        messages.success(request, gettext("It is in your collection now."))
        return redirect(request.path)

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
            is_own=self.request.user.pk in access.authors_of(self.material),
            may_adapt=bool(licences_for_work_made_from([page.licence])),
            use=self.use,
            form=self.form,
            collect_form=self.collect_form,
            **kwargs,
        )
