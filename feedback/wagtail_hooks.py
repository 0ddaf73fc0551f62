from wagtail import hooks

from feedback.viewsets import MessageViewSet


@hooks.register("register_admin_viewset")
def messages_from_readers():
    return MessageViewSet()
