from home.models.documents import DocumentFile, DocumentIndexPage, DocumentPage, DocumentState
from home.models.events import EventIndexPage, EventPage
from home.models.folders import FolderPage
from home.models.homes import AuthorityHomePage, SchoolHomePage
from home.models.news import NewsIndexPage, NewsPage
from home.models.standard import StandardPage
from home.models.workflow import HeadApprovalTask

__all__ = [
    "AuthorityHomePage",
    "DocumentFile",
    "DocumentIndexPage",
    "DocumentPage",
    "DocumentState",
    "EventIndexPage",
    "EventPage",
    "FolderPage",
    "HeadApprovalTask",
    "NewsIndexPage",
    "NewsPage",
    "SchoolHomePage",
    "StandardPage",
]
