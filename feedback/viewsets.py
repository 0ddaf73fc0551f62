"""The admin's screen of readers' messages: list, read, answer."""

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from feedback.actions import AlreadyAnswered, answer_message, close_message
from feedback.models import Message


class AnswerForm(WagtailAdminModelForm):
    is_closed = forms.BooleanField(
        label=_("Close without an answer"),
        required=False,
        help_text=_("For spam, and for what has been settled by phone. The writer gets no letter."),
    )

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("answer")) == cleaned["is_closed"]:
            self.add_error("answer", gettext("Write an answer, or close the message without one."))
        return cleaned


class MessageIndexView(generic.IndexView):
    """The newest first; officials see those of all organisations below."""

    list_filter = ["status", "kind"]
    default_ordering = "-created_at"

    def get_edit_url(self, instance):
        """Each row may be opened, since others aren't in the list: no query a row."""
        return reverse(self.edit_url_name, args=[instance.pk])

    def get_base_queryset(self):
        messages = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return messages.select_related("organisation")

    @cached_property
    def columns(self):
        return [
            TitleColumn("number", label=_("Number"), get_url=self.get_edit_url),
            Column("subject_name", label=_("Subject")),
            Column("get_status_display", label=_("State"), sort_key="status"),
            Column("organisation", label=_("Organisation")),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        ]


class MessageEditView(generic.EditView):
    """Reading and answering are one screen; what is answered can be read only."""

    page_title = gettext_lazy("Message")
    template_name = "feedback/admin/message_edit.html"
    submit_button_label = gettext_lazy("Send")
    submit_button_active_label = gettext_lazy("Sending…")
    success_message = gettext_lazy("Done. %(object)s")
    error_message = gettext_lazy("Nothing was sent. See below.")

    def get_queryset(self):
        return Message.objects.select_related("organisation", "answered_by", "page")

    @cached_property
    def may_be_answered(self) -> bool:
        """Who sends an answer too late sees it once more; the action refuses it."""
        return self.request.method == "POST" or self.get_object().is_new

    def get_panel(self):
        return super().get_panel() if self.may_be_answered else READ.bind_to_model(Message)

    def get_form_class(self):
        return super().get_form_class() if self.may_be_answered else self.panel.get_form_class()

    def is_valid(self, form):
        """The answer is sent here, since only the row under its lock knows whether somebody was quicker."""
        if not super().is_valid(form):
            return False
        try:
            self._finish(form.cleaned_data)
        except AlreadyAnswered as reason:
            form.add_error(None, str(reason))
            self.produced_error_message = str(reason)
            return False
        return True

    def _finish(self, cleaned: dict) -> None:
        if cleaned["is_closed"]:
            close_message(message=self.object, user=self.request.user)
        else:
            answer_message(message=self.object, answer=cleaned["answer"], user=self.request.user)

    def save_instance(self):
        return self.form.instance

    def get_success_buttons(self):
        return []

    def get_history_url(self):
        return None  # who answered stands on the screen itself

    get_usage_url = get_history_url


class MessageMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Message).user_has_permission(request.user, "change")


WRITTEN = HelpPanel(template="feedback/admin/message.html")
READ = ObjectList([WRITTEN])


class MessageViewSet(ModelViewSet):
    model = Message
    name = url_prefix = "feedback_message"
    icon = "mail"
    add_to_admin_menu = True
    index_view_class = MessageIndexView
    edit_view_class = MessageEditView
    copy_view_enabled = inspect_view_enabled = False
    search_fields = ["name", "email", "text", "organisation__name_kk", "organisation__name_ru"]
    edit_handler = ObjectList([WRITTEN, FieldPanel("answer"), FieldPanel("is_closed")], base_form_class=AnswerForm)

    def get_menu_item(self, order=None):
        return MessageMenuItem(capfirst(_("messages")), self.menu_url, name=self.name, icon_name=self.icon, order=160)
