"""Screens and menu items for people who write on some site; for others they aren't there."""

from django.http import Http404
from wagtail.admin.menu import MenuItem

from base.screens import Screen
from schools import access


class WritersScreen(Screen):
    def dispatch(self, request, *args, **kwargs):
        if not access.is_writer(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def scope(self, model):
        return access.scopes_of(self.request.user).of(model)


class WritersMenuItem(MenuItem):
    def is_shown(self, request):
        return access.is_writer(request.user)
