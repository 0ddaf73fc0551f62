"""What the demo alone shows: the mails that would have been sent, and all components of the design."""

import re

from django import forms
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.guarded_forms import ConsentField
from base.models import OutgoingMail
from base.site_paths import root_url
from base.views import central_only
from demo.components import examples
from feedback.reference import subject_choices

SHOWN = 50
OWN_ADDRESS = re.compile(rf"http://((?:[\w-]+\.)?{re.escape(settings.CENTRAL_HOST)})(?::\d+)?(?=/)")


@require_safe
@central_only
def mailbox(request):
    mails = list(OutgoingMail.objects.all()[:SHOWN])
    for mail in mails:
        mail.body = at_this_port(mail.body)
    return render(request, "demo/mailbox.html", {"mails": mails})


def at_this_port(text: str) -> str:
    """A mail holds the port of its day; its links have to work today (``make demo PORT=...``)."""
    return OWN_ADDRESS.sub(lambda address: root_url(address[1]), text)


class ExampleForm(forms.Form):
    """Each kind of field, and of two kinds one that isn't filled in rightly."""

    subject = forms.ChoiceField(label=_("Subject"), choices=subject_choices)
    words = forms.CharField(label=_("Words"), help_text=_("What is to be seen and matters here."))
    text = forms.CharField(label=_("Your message"), widget=forms.Textarea)
    email = forms.EmailField(label=_("E-mail"))
    consent = ConsentField(purpose="feedback")
    asked = ConsentField(purpose="subscription")


@require_safe
@central_only
def components(request):
    form = ExampleForm(
        {"subject": "question", "words": "Ашық мектеп", "text": "Ашық мектеп", "email": "ashyq", "asked": "on"}
    )
    return render(request, "demo/components.html", examples() | {"form": form})
