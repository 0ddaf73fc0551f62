"""The reader's side: asking for news by mail, confirming the address, ending it. No answer tells who gets news."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from home.form_views import SiteFormView, SiteMessageView
from subscriptions.actions import LinkExpired, ask_to_confirm, confirm, end_subscription, read_ending, read_request
from subscriptions.forms import SubscribeForm


class SubscribeView(SiteFormView):
    template_name = "subscriptions/subscribe.html"
    form_class = SubscribeForm
    heading = _("News by mail")
    submit = _("Subscribe")

    def form_valid(self, form):
        ask_to_confirm(organisation=self.organisation, language=self.request.LANGUAGE_CODE, **form.answers)
        return redirect("subscribe-asked")


class SubscribeAskedView(SiteMessageView):
    template_name = "subscriptions/asked.html"
    heading = _("Look into your mailbox")


class SubscribeConfirmView(SiteMessageView):
    """A button, since programs that check mail open every link in it."""

    template_name = "subscriptions/confirm.html"
    heading = _("Do you want to get news by mail?")

    def dispatch(self, request, *args, **kwargs):
        try:
            self.asked = read_request(self.organisation, kwargs["token"])
        except LinkExpired:
            self.heading = _("The link has expired")
            return self.render_to_response(self.get_context_data(is_expired=True), status=HTTPStatus.GONE)
        if self.asked is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        confirm(self.asked)
        return redirect("subscribe-confirmed")


class SubscribeConfirmedView(SiteMessageView):
    template_name = "subscriptions/confirmed.html"
    heading = _("You will get the news by mail")


@method_decorator(csrf_exempt, name="dispatch")
class SubscribeEndView(SiteMessageView):
    """Without a CSRF token: mail programs post here by themselves (RFC 8058); the signed link is the proof."""

    template_name = "subscriptions/end.html"
    heading = _("Do you want no more news by mail?")

    def dispatch(self, request, *args, **kwargs):
        self.pk = read_ending(kwargs["token"])
        if self.pk is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        end_subscription(organisation=self.organisation, pk=self.pk)
        is_program = request.POST.get("List-Unsubscribe") == "One-Click"
        return HttpResponse(status=HTTPStatus.NO_CONTENT) if is_program else redirect("subscribe-ended")


class SubscribeEndedView(SiteMessageView):
    template_name = "subscriptions/ended.html"
    heading = _("No more news will come")
