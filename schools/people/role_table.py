"""What may each role do, in words? Made of schools.role_rights, so it can't say anything else."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from schools.models import Role
from schools.role_rights import ROLE_RIGHTS, RoleRights

DEEDS: list[tuple[str, Callable[[RoleRights], bool]]] = [
    (_("Writes pages and news, and sends them for approval"), lambda rights: "change" in rights.pages),
    (_("Approves and publishes"), lambda rights: rights.may_approve),
    (_("Unpublishes and deletes what is public"), lambda rights: "publish" in rights.pages),
    (_("Adds pictures and documents"), lambda rights: "add" in rights.files),
    (_("Writes methodological materials on the school's site"), lambda rights: rights.writes_materials),
    (_("Reviews methodological materials, by the seat"), lambda rights: rights.reviews_materials),
    (_("Keeps the discussions civil, with a reason for each act"), lambda rights: rights.moderates),
    (_("Invites people and ends their roles"), lambda rights: bool(rights.gives)),
    (_("All this also for the organisations below"), lambda rights: rights.is_inherited),
    (_("Signs in with a second step"), lambda rights: rights.needs_second_factor),
]


def deeds_by_role() -> list[tuple[str, list[str]]]:
    """What each role may do, in the order of the roles."""
    return [(role.label, [deed for deed, may in DEEDS if may(ROLE_RIGHTS[role])]) for role in Role]


def as_markdown() -> str:
    """The same as a table, in the language that is active."""
    allowed = deeds_by_role()
    lines = [["", *(str(role) for role, _deeds in allowed)], ["---", *(":-:" for _role in allowed)]]
    lines += [[str(deed), *("✓" if deed in deeds else "–" for _role, deeds in allowed)] for deed, _may in DEEDS]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
