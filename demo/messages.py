"""What did readers write to the demo's school? A page that invites them, two letters and a report of an error."""

from demo import texts
from feedback.actions import answer_message, receive_message, report_error
from home.actions import open_section
from home.sections import SECTIONS
from schools.models import Organisation, Role

CONSENT = "feedback 2026-09-01"


def write_messages(organisations: dict[str, Organisation], staff) -> None:
    written = texts.messages()
    slug = written["organisation"]
    organisation, head = organisations[slug], staff.of(slug, Role.HEAD)
    for language, intro in written["pages"].items():
        _publish_page(organisation, language, intro, head)
    for text in written["messages"]:
        answer = text.pop("answer", "")
        message = receive_message(organisation=organisation, consent_version=CONSENT, **text)
        if answer:
            answer_message(message=message, answer=answer, user=head)
    report_error(organisation=organisation, page=organisation.home("kk"), **written["error"])


def _publish_page(organisation: Organisation, language: str, intro: str, head) -> None:
    page = open_section(organisation=organisation, section=SECTIONS["feedback"], language=language, user=head).specific
    page.intro = intro
    page.save_revision(user=head, log_action=True).publish(user=head)
