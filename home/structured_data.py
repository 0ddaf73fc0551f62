"""What does a page tell machines? schema.org data (JSON-LD), built from what the page shows and nothing else."""

import json
from functools import singledispatch

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from base.pictures import share_path
from home.models import EventPage, NewsPage, VacancyPage
from home.models.homes import OrganisationHomePage
from schools.models import KINDS

TYPE_OF_GROUP = {"authority": "GovernmentOrganization", "school": "School", "preschool": "Preschool"}
EVENT_STATES = {"planned": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
# As django.utils.html.json_script does: nothing in a text can end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script_of(page, frame) -> SafeString:
    """The content of the page's ld+json element; empty where there is nothing to tell."""
    graph = [*_breadcrumbs(frame), *things_of(page, frame)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False) if graph else ""
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped above


def picture_url(page, frame) -> str:
    """A picture for a link to the page: its own, or the drawn one."""
    picture = getattr(page, "picture", None)
    own = share_path(picture) if picture else None
    return frame.full(own or static("img/share.png"))


@singledispatch
def things_of(page, frame) -> list[dict]:
    """What a page of this type is about; a page type that has something to tell registers a function below."""
    return []


@things_of.register
def _home(page: OrganisationHomePage, frame) -> list[dict]:
    return [organisation_data(frame), _website(frame)]


def _website(frame) -> dict:
    """The site with its search, which search engines may offer in their results."""
    target = frame.full(reverse("search")) + "?q={search_term_string}"
    return {
        "@type": "WebSite",
        "name": frame.organisation.name,
        "url": frame.full(frame.home_url),
        "inLanguage": frame.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }


def organisation_data(frame) -> dict:
    organisation, profile = frame.organisation, frame.organisation.profile
    data = {
        "@type": TYPE_OF_GROUP.get(KINDS[organisation.kind].group, "EducationalOrganization"),
        "name": organisation.name,
        "legalName": organisation.legal_name,
        "taxID": organisation.bin,
        "url": frame.full(frame.home_url),
        "address": str(profile.address),
        "email": profile.email,
        "telephone": [phone.value.dialled for phone in profile.phones],
        "sameAs": [network["url"] for network in organisation.networks or []],
        "parentOrganization": {"@type": "GovernmentOrganization", "name": frame.path[-1].title} if frame.path else None,
    }
    if profile.latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates", "latitude": float(profile.latitude), "longitude": float(profile.longitude),
        }  # fmt: skip
    return {name: value for name, value in data.items() if value}


@things_of.register
def _article(page: NewsPage, frame) -> list[dict]:
    publisher = {"@type": "Organization", "name": frame.organisation.name}
    data = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.intro,
        "inLanguage": frame.content_language or frame.language,
        "datePublished": page.date.isoformat(),
        "dateModified": (page.last_published_at or page.date).isoformat(),
        "image": [picture_url(page, frame)],
        "mainEntityOfPage": frame.canonical_url,
        "author": publisher,
        "publisher": publisher,
    }
    return [data]


@things_of.register
def _event(page: EventPage, frame) -> list[dict]:
    place = {"@type": "Place", "name": page.place or frame.organisation.name}
    data = {
        "@type": "Event",
        "name": page.title,
        "description": page.intro,
        "inLanguage": frame.content_language or frame.language,
        "startDate": page.start.isoformat(),
        "endDate": page.end.isoformat(),
        "eventStatus": f"https://schema.org/{EVENT_STATES[page.state]}",
        "location": place | {"address": str(frame.organisation.profile.address) or place["name"]},
        "organizer": {"@type": "Organization", "name": frame.organisation.name, "url": frame.full(frame.home_url)},
        "url": frame.canonical_url,
    }
    return [data]


@things_of.register
def _job(page: VacancyPage, frame) -> list[dict]:
    if page.is_closed:
        return []
    data = {
        "@type": "JobPosting",
        "title": page.title,
        "description": f"{page.duties}{page.requirements}" or page.title,
        "datePosted": page.opens_on.isoformat(),
        "validThrough": page.closes_on and page.closes_on.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": frame.organisation.name},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "KZ"}},
    }
    return [{name: value for name, value in data.items() if value}]


def _breadcrumbs(frame) -> list[dict]:
    if not frame.crumbs:
        return []
    trail = [*((crumb.title, frame.full(crumb.url)) for crumb in frame.crumbs), (frame.page.title, frame.canonical_url)]
    places = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(trail, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": places}]


OPEN_GRAPH_LOCALES = {code: f"{code}_KZ" for code, _name in settings.LANGUAGES}
