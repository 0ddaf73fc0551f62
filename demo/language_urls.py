"""Addresses of the demo alone that begin with their language."""

from django.urls import path

from demo.views import components

urlpatterns = [path("components/", components, name="components")]
