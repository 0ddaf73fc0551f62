"""What does an author do with a material? Begins it, writes it, sends it to the reviewers, takes it back, withdraws it.

Each under the lock of the work's row, so that of an author and a reviewer who act at once the second sees the first.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import WorkflowState

from base.models import User
from base.refused import Refused
from home.actions import open_section
from home.bin.actions import lead_on
from home.sections import SECTIONS
from materials.letters import tell_of_withdrawal, tell_reviewers, tell_users
from materials.models import Answer, Material, MaterialPage, MaterialVersion
from schools.models import Organisation


class ChangedMeanwhile(Refused):
    def __init__(self):
        super().__init__(gettext("This material was changed or decided meanwhile. Look at it again."))


@transaction.atomic
def begin_material(
    *,
    organisation: Organisation,
    author: User,
    language: str,
    page: MaterialPage,
    made_from: MaterialVersion | None = None,
) -> Material:
    """``page`` has the first answers; it becomes a draft on the school's site, which nobody else sees."""
    index = open_section(organisation=organisation, section=SECTIONS["materials"], language=language)
    page.live, page.owner, page.locale = False, author, index.locale
    index.add_child(instance=page)
    page.save_revision(user=author, log_action="wagtail.create", clean=False)
    return Material.objects.create(
        organisation=organisation, author=author, author_name=author.get_full_name(), page=page, made_from=made_from
    )


@transaction.atomic
def save_draft(*, material: Material, page: MaterialPage, user: User, known_revision: str) -> None:
    """``known_revision`` is the id of the version that the writer had before him. Raises Refused."""
    stored = locked(material)
    if stored.page.workflow_in_progress or stored.refused_at:
        raise ChangedMeanwhile
    if str(stored.page.latest_revision_id) != known_revision:
        raise ChangedMeanwhile
    agreeing = stored.co_authors.filter(answer=Answer.AGREED, is_left_out=False)
    page.co_authors = list(agreeing.values_list("pk", flat=True))
    page.save_revision(user=user, log_action=True, clean=False)


@transaction.atomic
def send_to_review(*, material: Material, user: User) -> None:
    """Raises Refused, and ValidationError for what is missing yet."""
    stored = locked(material)
    if stored.page.workflow_in_progress or stored.refused_at:
        raise ChangedMeanwhile
    check_is_whole(stored.page.get_latest_revision_as_object())
    returned = stored.page.current_workflow_state
    if returned is not None:
        returned.cancel(user=user)  # all stages anew: what is published is exactly what each of them accepted
    stored.page.get_workflow().start(stored.page, user)
    tell_reviewers(stored)


@transaction.atomic
def take_back(*, material: Material, user: User) -> None:
    """Out of the review, to go on writing. Raises Refused where it was decided meanwhile."""
    stored = locked(material)
    state = stored.page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise ChangedMeanwhile
    state.cancel(user=user)


@transaction.atomic
def withdraw(*, material: Material, user: User, reason: str) -> None:
    """Off the site, by its author or the head, with a reason that its address tells from now on. Raises Refused."""
    stored = locked(material)
    if not stored.page.live:
        raise ChangedMeanwhile
    if not reason.strip():
        raise Refused(gettext("Write the reason: whoever comes to the address of the material reads it."))
    state = stored.page.current_workflow_state
    if state is not None:
        state.cancel(user=user)
    language, path = stored.page.locale.language_code, stored.page.get_url_parts()[2]
    with override(language):
        says_so = reverse("material-short", args=[stored.code])
    lead_on(path, stored.organisation, redirect_link=says_so)
    UnpublishPageAction(stored.page, user=user).execute(skip_permission_checks=True)  # no right of his in the admin
    stored.withdrawn_at, stored.withdrawal_reason = timezone.now(), reason.strip()
    stored.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    if user.pk != stored.author_id:
        tell_of_withdrawal(stored, by=user)
    tell_users(stored, "withdrawn")


def locked(material: Material) -> Material:
    Material.objects.select_for_update().get(pk=material.pk)
    stored = Material.objects.select_related("organisation__folder").get(pk=material.pk)
    if stored.page is None:
        raise ChangedMeanwhile
    return stored


def check_is_whole(page: MaterialPage) -> None:
    """What readers need; drafts are kept with gaps. Raises ValidationError."""
    missing = {}
    try:
        page.full_clean()
    except ValidationError as error:
        missing = error.error_dict
    if not page.grades:
        missing["grades"] = gettext("Choose at least one grade.")
    if not page.body and not page.files.all():
        missing["body"] = gettext("Write the text, or add a file.")
    pictures = [block.value for block in page.body if block.block_type == "picture"]
    if not all(picture["stored"] and picture["alt"] for picture in pictures):
        missing["body"] = gettext("Choose the file of each picture, and say what the picture shows.")
    if page.licence not in page.material.allowed_licences:
        missing["licence"] = gettext("The licence of the material that this one was made from does not allow this one.")
    before = page.material.versions.first()
    if before and page.changes.strip() in ("", before.content.get("changes", "")):
        missing["changes"] = gettext("Write what has changed since the version that readers have now.")
    if missing:
        raise ValidationError(missing)
