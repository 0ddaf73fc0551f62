"""The mails that the demo would have sent."""

from django.shortcuts import render

from base.models import OutgoingMail
from base.views import central_only

SHOWN = 50


@central_only
def mailbox(request):
    return render(request, "demo/mailbox.html", {"mails": OutgoingMail.objects.all()[:SHOWN]})
