"""Forms of an organisation's site that anybody may send: each at its own address, never cached as pages are."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.generic import FormView, TemplateView
from django.views.generic.base import View

from home.routing import shown_tree
from schools.models import Organisation


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class SiteView(View):
    """404 where the organisation has no site in the reader's language."""

    organisation: Organisation
    heading = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.organisation = shown_tree(request).organisation


class SignedInSiteView(SiteView, TemplateView):
    """For who is signed in on this host; others sign in first. Who may not enter doesn't learn that it is there."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect(f"{reverse('site-entry')}?{urlencode({'next': request.get_full_path()})}")
        if not self.may_enter():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self) -> bool:
        return True

    def show(self, status: int = 200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)


class SiteFormView(SiteView, FormView):
    """A base.guarded_forms.GuardedForm under its heading."""

    template_name = "form_page.html"
    submit = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}


class SiteMessageView(SiteView, TemplateView):
    """What became of a form."""
