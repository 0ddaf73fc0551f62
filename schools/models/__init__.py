from schools.models.invitations import Invitation
from schools.models.kinds import KINDS, Kind, Level, OrganisationKind
from schools.models.memberships import Membership, Role
from schools.models.organisations import Organisation, OrganisationStatus
from schools.models.profiles import OrganisationProfile

__all__ = [
    "KINDS",
    "Invitation",
    "Kind",
    "Level",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "OrganisationProfile",
    "OrganisationStatus",
    "Role",
]
