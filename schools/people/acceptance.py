"""The page behind an invitation's link: what is offered, and how to take it. On the central host only."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.sessions import sign_in
from base.refused import Refused
from schools.models import Invitation
from schools.people.actions import accept
from schools.people.forms import AccountForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token: str):
    """Whoever has the link has the mailbox; an account that is there already is entered with its own password."""
    offer = Invitation.objects.of_token(token).select_related("organisation", "invited_by").first()
    if offer is None or not offer.is_open:
        return render(request, "people/invitation_closed.html", {"offer": offer})
    account = get_user_model().objects.filter(email__iexact=offer.email).first()
    context = {"offer": offer, "account": account, "is_own": request.user == account}
    if account is None and request.user.is_anonymous:
        return _with_new_account(request, token, offer, context)
    if request.method == "POST" and context["is_own"]:
        return _accepted(request, token, context)
    return render(request, "people/invitation.html", context)


def _with_new_account(request, token: str, offer: Invitation, context: dict):
    form = AccountForm(request.POST or None)
    form.instance.email, form.instance.language = offer.email, request.LANGUAGE_CODE
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                user = form.save()
                accept(token=token, user=user)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            sign_in(request, user)
            return redirect("start")
    return render(request, "people/invitation.html", context | {"form": form})


def _accepted(request, token: str, context: dict):
    try:
        accept(token=token, user=request.user)
    except Refused as reason:
        return render(request, "people/invitation.html", context | {"reason": str(reason)}, status=409)
    return redirect("start")
