"""Forms of an organisation's site that anybody may send: each at its own address, never cached as pages are."""

from django.utils.decorators import method_decorator
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


class SiteFormView(SiteView, FormView):
    """A base.guarded_forms.GuardedForm under its heading."""

    template_name = "form_page.html"
    submit = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}


class SiteMessageView(SiteView, TemplateView):
    """What became of a form."""
