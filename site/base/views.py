"""Signing in on the central host; files that are checked before they are handed out."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.static import serve as serve_file
from wagtail.documents.views.serve import serve as wagtail_serve_document

from base.files import document_for


def central_only(view):
    """404 on any host but the central one, where alone there are accounts."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not request.is_central:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "The e-mail address and the password don't match. Check the keyboard layout and the capital letters."
        ),
        "inactive": _("This account is switched off."),
    }


class SignInView(LoginView):
    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


def sign_in_anywhere(request):
    """The one address that Wagtail knows: leads to sign-in in the reader's language."""
    query = request.GET.urlencode()
    return redirect(reverse("sign-in") + (f"?{query}" if query else ""))


def document(request, document_id: int, filename: str):
    document_for(request, document_id)
    response = wagtail_serve_document(request, document_id, filename)
    response.headers["Cache-Control"] = "private, no-cache"  # asked again each time: it may be unpublished
    return response


def rendition(request, name: str):
    """Public pictures in the embedded mode; in production nginx serves this folder."""
    if not name.startswith("images/"):
        raise Http404
    response = serve_file(request, name, settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
