"""What may each role do? The one table; the screens and the documentation are made of it."""

from dataclasses import dataclass

from schools.models import Membership, Role


@dataclass(frozen=True)
class RoleRights:
    """What a role may do in its organisation, and whether also in all organisations below."""

    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()  # pictures and documents
    is_inherited: bool = False
    may_approve: bool = False
    writes_materials: bool = False  # in the own organisation's name, on its public site
    reviews_materials: bool = False  # by the seat
    moderates: bool = False  # the discussions on the organisation's site
    gives: frozenset[Role] = frozenset()  # roles that it gives to others, and ends
    needs_second_factor: bool = False

    @property
    def enters_admin(self) -> bool:
        return bool(self.pages or self.files)


WRITE_FILES = frozenset({"add", "change", "choose"})
WRITE_PAGES = frozenset({"add", "change"})
PUBLISH_PAGES = WRITE_PAGES | {"publish", "lock", "unlock", "bulk_delete"}

UP_TO_HEAD = frozenset(Role) - {Role.OFFICIAL}

ROLE_RIGHTS = {
    Role.EDITOR: RoleRights(WRITE_PAGES, WRITE_FILES, writes_materials=True),
    Role.HEAD: RoleRights(
        PUBLISH_PAGES, WRITE_FILES, may_approve=True, writes_materials=True, moderates=True, gives=UP_TO_HEAD
    ),
    Role.OFFICIAL: RoleRights(
        PUBLISH_PAGES,
        WRITE_FILES,
        is_inherited=True,
        may_approve=True,
        moderates=True,
        gives=frozenset(Role),
        needs_second_factor=True,
    ),
    Role.TECHNICAL: RoleRights(files=WRITE_FILES),
    Role.TEACHER: RoleRights(writes_materials=True),
    Role.METHODOLOGIST: RoleRights(writes_materials=True, reviews_materials=True),
    Role.MODERATOR: RoleRights(moderates=True, is_inherited=True),
}


def rights_of(membership: Membership) -> RoleRights:
    return ROLE_RIGHTS[Role(membership.role)]
