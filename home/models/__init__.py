from home.models.folders import FolderPage
from home.models.homes import AuthorityHomePage, SchoolHomePage
from home.models.news import NewsIndexPage, NewsPage
from home.models.standard import StandardPage
from home.models.workflow import HeadApprovalTask

__all__ = [
    "AuthorityHomePage",
    "FolderPage",
    "HeadApprovalTask",
    "NewsIndexPage",
    "NewsPage",
    "SchoolHomePage",
    "StandardPage",
]
