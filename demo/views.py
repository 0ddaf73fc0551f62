"""What the demo alone shows: the mails that would have been sent, and all components of the design."""

import re

from django import forms
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.models import OutgoingMail
from base.site_paths import root_url
from base.views import central_only
from demo.components import examples

SHOWN = 50
OWN_ADDRESS = re.compile(rf"http://{re.escape(settings.CENTRAL_HOST)}(:\d+)?(?=/)")


@require_safe
@central_only
def mailbox(request):
    mails = list(OutgoingMail.objects.all()[:SHOWN])
    for mail in mails:
        mail.body = at_this_port(mail.body)
    return render(request, "demo/mailbox.html", {"mails": mails})


def at_this_port(text: str) -> str:
    """A mail holds the port of its day; its links have to work today (``make demo PORT=...``)."""
    return OWN_ADDRESS.sub(root_url(settings.CENTRAL_HOST), text)


class ExampleForm(forms.Form):
    """One field that is right, and one that isn't."""

    words = forms.CharField(label=_("Words"), help_text=_("What is to be seen and matters here."))
    email = forms.EmailField(label=_("E-mail"))


@require_safe
@central_only
def components(request):
    form = ExampleForm({"words": "Ашық мектеп", "email": "ashyq"})
    return render(request, "demo/components.html", examples() | {"form": form})
