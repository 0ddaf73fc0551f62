from home.syndication.models.audiences import Audience, OrganisationKinds
from home.syndication.models.banners import Banner, Severity
from home.syndication.models.offers import NewsOffer, OfferStatus
from home.syndication.models.pages import Content, HiddenSyndication, SyndicatedPage

__all__ = [
    "Audience",
    "Banner",
    "Content",
    "HiddenSyndication",
    "NewsOffer",
    "OfferStatus",
    "OrganisationKinds",
    "Severity",
    "SyndicatedPage",
]
