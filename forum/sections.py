"""A section is made or changed by a moderator; with the first one the forum's page opens in both languages."""

from django.db import transaction

from base.models import User
from forum.changes import raise_forum
from forum.models import Section
from home.actions import open_section
from home.page_cache.generations import raise_soon, site
from home.sections import SECTIONS, section_state


@transaction.atomic
def keep_section(*, section: Section, user: User) -> Section:
    section.save()
    open_forum(section, user)
    raise_forum(section.organisation_id)
    raise_soon(site(section.organisation_id))
    return section


def open_forum(section: Section, user: User | None) -> None:
    organisation = section.organisation
    open_section(
        organisation=organisation, section=SECTIONS["forum"], language=organisation.working_language, user=user
    )
    for page in section_state(organisation, SECTIONS["forum"]).pages.values():
        if not page.live:
            page.get_latest_revision().publish(user=user, skip_permission_checks=True)
