from schools.models.invitations import Invitation
from schools.models.joining import JoinCode, JoinRequest
from schools.models.kinds import KINDS, Kind, Level, OrganisationKind
from schools.models.memberships import Appointment, Membership, Role, Seat
from schools.models.organisations import Organisation, OrganisationStatus
from schools.models.profiles import OrganisationProfile

__all__ = [
    "KINDS",
    "Appointment",
    "Invitation",
    "JoinCode",
    "JoinRequest",
    "Kind",
    "Level",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "OrganisationProfile",
    "OrganisationStatus",
    "Role",
    "Seat",
]
