"""Files that are checked before they are handed out; how a reader sees the pages."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.static import serve as serve_file
from wagtail.documents.views.serve import serve as wagtail_serve_document

from base.files import document_for
from base.reader_view import COOKIE, COOKIE_AGE, ReaderView, ReaderViewForm


def central_only(view):
    """404 on any host but the central one, where alone there are accounts."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not request.is_central:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def sign_in_anywhere(request):
    """The one address that Wagtail knows: leads to sign-in in the reader's language."""
    query = request.GET.urlencode()
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))


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


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def change_view(request):
    """Keep the reader's choice, and go back to where he came from.

    Without a CSRF token, so that the pages which carry the form can be cached whole: all that a forged request could
    do is to change somebody's size of text.
    """
    if request.method != "POST":
        return render(request, "reader_view.html")
    form = ReaderViewForm(request.POST)
    if not form.is_valid():
        return render(request, "reader_view.html", {"reader_view_form": form})
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_ours else f"/{request.LANGUAGE_CODE}/")
    response.set_cookie(COOKIE, ReaderView(**form.cleaned_data).key, max_age=COOKIE_AGE, samesite="Lax")
    return response
