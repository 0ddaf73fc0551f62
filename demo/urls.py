"""Addresses of the demo alone."""

from django.urls import path

from demo.views import mailbox

urlpatterns = [path("mailbox/", mailbox, name="mailbox")]
