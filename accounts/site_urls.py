"""Entering and leaving a public site; the session is of its host alone."""

from django.urls import path

from accounts import site_entries

urlpatterns = [
    path("", site_entries.enter, name="site-entry"),
    path("open/", site_entries.open_session, name="site-entry-open"),
    path("leave/", site_entries.leave, name="site-leave"),
]
