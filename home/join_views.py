"""A teacher asks to join the school by its code, on its site."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from home.form_views import SiteFormView, SiteMessageView
from schools.models import JoinCode
from schools.people.forms import JoinForm
from schools.people.joining import ask_to_join


class JoinView(SiteFormView):
    """404 where the organisation has given no code."""

    form_class = JoinForm
    template_name = "home/join.html"
    heading = _("Join as a teacher")
    submit = _("Ask to join")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.code = JoinCode.objects.filter(organisation=self.organisation).first()
        if self.code is None:
            raise Http404

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"code": self.code}

    def form_valid(self, form):
        answers = {name: value for name, value in form.answers.items() if name != "code"}
        ask_to_join(organisation=self.organisation, language=self.request.LANGUAGE_CODE, **answers)
        return redirect("join-asked")


class JoinAskedView(SiteMessageView):
    template_name = "home/join_asked.html"
    heading = _("The school has got your request")
