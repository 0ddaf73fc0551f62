from home.models.binned import BinnedPage
from home.models.documents import DocumentFile, DocumentIndexPage, DocumentPage, DocumentState
from home.models.events import EventIndexPage, EventPage
from home.models.folders import FolderPage
from home.models.gallery import GalleryIndexPage, GalleryPage
from home.models.homes import AuthorityHomePage, SchoolHomePage
from home.models.meals import MealDay, MealDish, MealsPage
from home.models.news import NewsIndexPage, NewsPage
from home.models.notices import Notice
from home.models.parity import SiteParity
from home.models.staff import StaffConsent, StaffMember
from home.models.staff_pages import StaffIndexPage
from home.models.standard import StandardPage
from home.models.vacancies import VacancyIndexPage, VacancyPage
from home.models.workflow import HeadApprovalTask

__all__ = [
    "AuthorityHomePage",
    "BinnedPage",
    "DocumentFile",
    "DocumentIndexPage",
    "DocumentPage",
    "DocumentState",
    "EventIndexPage",
    "EventPage",
    "FolderPage",
    "GalleryIndexPage",
    "GalleryPage",
    "HeadApprovalTask",
    "MealDay",
    "MealDish",
    "MealsPage",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "SchoolHomePage",
    "SiteParity",
    "StaffConsent",
    "StaffIndexPage",
    "StaffMember",
    "StandardPage",
    "VacancyIndexPage",
    "VacancyPage",
]
