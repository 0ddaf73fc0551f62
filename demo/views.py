"""The mails that the demo would have sent."""

import re

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from base.models import OutgoingMail
from base.site_paths import root_url
from base.views import central_only

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
