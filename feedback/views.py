"""The reader's side: writing to the organisation, and reporting an error on one of its pages."""

from urllib.parse import urlencode

from django.core import signing
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback.actions import receive_message, report_error
from feedback.forms import ErrorReportForm, MessageForm
from home.form_views import SiteFormView, SiteMessageView
from home.routing import public_page_at

RECEIPT = signing.Signer(salt="feedback-receipt")


class MessageWriteView(SiteFormView):
    template_name = "feedback/message_write.html"
    form_class = MessageForm
    heading = _("Write a message")
    submit = _("Send the message")

    def form_valid(self, form):
        message = receive_message(organisation=self.organisation, language=self.request.LANGUAGE_CODE, **form.answers)
        return redirect(f"{reverse('feedback-sent')}?{urlencode({'receipt': RECEIPT.sign(message.number)})}")


class MessageSentView(SiteMessageView):
    template_name = "feedback/message_sent.html"
    heading = _("Your message has been received")

    def get_context_data(self, **kwargs):
        """The number is signed, so that nobody can make this page say what he likes."""
        try:
            number = RECEIPT.unsign(self.request.GET.get("receipt", ""))
        except signing.BadSignature:
            number = ""
        return super().get_context_data(number=number, **kwargs)


class OfPage:
    """The page is named by its path on this very site; anything else is 404."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.path = request.GET.get("page", "")
        self.page = public_page_at(self.organisation, self.path)
        if self.page is None:
            raise Http404

    def get_context_data(self, **kwargs):
        return super().get_context_data(reported=self.page, path=self.path, **kwargs)


class ErrorReportView(OfPage, SiteFormView):
    template_name = "feedback/error_report.html"
    form_class = ErrorReportForm
    heading = _("Report an error on a page")
    submit = _("Report")

    def form_valid(self, form):
        report_error(
            organisation=self.organisation, language=self.request.LANGUAGE_CODE, page=self.page, **form.answers
        )
        return redirect(f"{reverse('error-reported')}?{urlencode({'page': self.path})}")


class ErrorReportedView(OfPage, SiteMessageView):
    template_name = "feedback/error_reported.html"
    heading = _("Thank you, the error has been reported")
