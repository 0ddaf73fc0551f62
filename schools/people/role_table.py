"""What may each role do, in words? Made of schools.access.ROLE_RIGHTS, so it can't say anything else."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from schools.access import ROLE_RIGHTS, RoleRights
from schools.models import Role

DEEDS: list[tuple[str, Callable[[RoleRights], bool]]] = [
    (_("Writes pages and news, and sends them for approval"), lambda rights: "change" in rights.pages),
    (_("Approves and publishes"), lambda rights: rights.may_approve),
    (_("Unpublishes and deletes what is public"), lambda rights: "publish" in rights.pages),
    (_("Adds pictures and documents"), lambda rights: "add" in rights.files),
    (_("Invites people and ends their roles"), lambda rights: bool(rights.gives)),
    (_("All this also for the organisations below"), lambda rights: rights.is_inherited),
]


def role_table() -> dict:
    """The heads of the columns, and for each deed whether each role may do it."""
    roles = list(Role)
    rows = [(deed, [may(ROLE_RIGHTS[role]) for role in roles]) for deed, may in DEEDS]
    return {"roles": [role.label for role in roles], "rows": rows}


def as_markdown() -> str:
    """In the language that is active."""
    table = role_table()
    lines = [["", *map(str, table["roles"])], ["---", *[":-:" for _role in table["roles"]]]]
    lines += [[str(deed), *["✓" if may else "–" for may in answers]] for deed, answers in table["rows"]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
