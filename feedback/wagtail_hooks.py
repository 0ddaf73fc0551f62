from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.permissions import policy_registry

from feedback.models import Message, MessageStatus
from feedback.viewsets import MessageViewSet
from home import to_do


@hooks.register("register_admin_viewset")
def messages_from_readers():
    return MessageViewSet()


@to_do.register
def unanswered(user) -> to_do.ToDo:
    """What readers have written to the organisations for which one works."""
    messages = policy_registry.get_by_type(Message).instances_user_has_permission_for(user, "change")
    count = messages.filter(status=MessageStatus.NEW).count()
    return to_do.ToDo(
        count, _("messages from readers without an answer"), reverse("feedback_message:index") + "?status=new"
    )
