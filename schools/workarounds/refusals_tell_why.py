"""Wagtail answers a refusal with a message on the dashboard, and a missing object with 404: that tells the two apart.

``permission_denied`` is looked up in its module at each call; nothing that we install imports it by name.
"""

from django.http import Http404
from wagtail.admin import auth

wagtail_permission_denied = auth.permission_denied


def _as_if_missing(request):
    raise Http404


def install() -> None:
    auth.permission_denied = _as_if_missing
