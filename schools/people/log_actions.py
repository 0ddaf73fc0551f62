"""How do the changes of people and roles read in the log?"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from schools.models import Role, Seat

SENTENCES = {
    "invited": (_("Invite"), _("Invited: %(person)s, role: %(role)s.")),
    "withdrawn": (_("Withdraw an invitation"), _("The invitation was withdrawn: %(person)s, role: %(role)s.")),
    "accepted": (_("Accept an invitation"), _("The invitation was accepted: %(person)s, role: %(role)s.")),
    "ended": (_("End a role"), _("Last day %(day)s: %(person)s, role: %(role)s.")),
    "minor": (_("Mark as a minor"), _("Marked as a minor: %(person)s, role: %(role)s.")),
    "adult": (_("Take the mark of a minor away"), _("No minor any more: %(person)s, role: %(role)s.")),
    "unended": (_("Lift the end of a role"), _("No end date any more: %(person)s, role: %(role)s.")),
}


def register(actions) -> None:
    for what, (label, sentence) in SENTENCES.items():
        actions.register_action(f"people.{what}")(_formatter(label, sentence))


def _formatter(name, sentence) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = name

        def format_message(self, log_entry):
            return sentence % _words(log_entry.data)

    return Formatter


def _words(data: dict) -> dict:
    day = data.get("ends_on")
    return {
        "person": data.get("person") or gettext("somebody"),
        "role": (Seat(data["seat"]) if data.get("seat") else Role(data["role"])).label,
        "day": date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT") if day else "",
    }
