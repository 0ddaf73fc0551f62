from base.models.files import OrganisationDocument, OrganisationImage, Rendition
from base.models.mail import OutgoingMail
from base.models.pages import BasePage
from base.models.translations import DraftSource, PublicText, SourcePoint
from base.models.user import User

__all__ = [
    "BasePage",
    "DraftSource",
    "OrganisationDocument",
    "OrganisationImage",
    "OutgoingMail",
    "PublicText",
    "Rendition",
    "SourcePoint",
    "User",
]
