"""Addresses of the demo alone."""

from django.urls import path, re_path

from demo.views import components, mailbox

urlpatterns = [
    path("mailbox/", mailbox, name="mailbox"),
    re_path(r"^(?:kk|ru)/components/$", components, name="components"),
]
