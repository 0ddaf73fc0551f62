"""How is a letter written? Two templates, subject and text, in the language of who reads it."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def write_letter(name: str, *, to: str, language: str, headers: dict | None = None, **context) -> EmailMessage:
    """The letter ``<name>.txt`` with its ``<name>_subject.txt``; a subject is one line, whatever stands in it."""
    with translation.override(language):
        subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
        return EmailMessage(subject, render_to_string(f"{name}.txt", context), to=[to], headers=headers or {})
