"""When does news go out by mail? Once a day at a fixed hour, all that is new since the last time.

A digest covers what was published up to that hour, whenever the job runs: twice, late, or in two processes at once.
Letters and the marks of who has got one are written in one transaction a batch, so a job that was killed half-way goes
on with those who have nothing yet.
"""

from datetime import datetime, time, timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone

from base import site_paths
from base.clock import last_time
from base.letters import write_letter
from home.models import NewsPage
from home.routing import SiteTree
from home.syndication.models import Content
from home.syndication.received import Received
from schools.models import Organisation
from subscriptions.actions import address, end_url
from subscriptions.models import Subscription

HOUR = time(18)  # in Kazakhstan: after work, before the evening
PAUSE = timedelta(minutes=5)  # whatever was being published at that hour is there by then
BATCH = 200
MOST_NEWS = 20


def last_moment(now: datetime) -> datetime:
    """The newest digest hour that is past."""
    return last_time(HOUR, now - PAUSE)


def send_digests(now: datetime | None = None) -> int:
    """Write the letters that are due; returns how many."""
    moment = last_moment(now or timezone.now())
    due = Subscription.objects.due(moment).order_by("organisation_id")
    organisations = list(due.values_list("organisation_id", flat=True).distinct())
    return sum(_send_for(pk, moment) for pk in organisations)


def _send_for(organisation_pk: int, moment: datetime) -> int:
    organisation = Organisation.objects.for_request().get(pk=organisation_pk)
    due = organisation.subscriptions.due(moment)
    oldest = due.aggregate(oldest=Min("news_until"))["oldest"]
    if oldest is None:  # another process was quicker
        return 0
    news = {code: _news(organisation, code, oldest, moment) for code in ("kk", "ru")}
    if not any(news.values()):
        due.update(news_until=moment)
        return 0
    letters = 0
    while (sent := _send_batch(organisation, news, moment)) is not None:
        letters += sent
    return letters


def _news(organisation: Organisation, language: str, since: datetime, until: datetime) -> list[NewsPage]:
    """What the site showed for the first time in between, the newest first, with the addresses for that reader."""
    tree = SiteTree(organisation, language)
    below = Q(pk__in=[])
    for home in tree.homes.values():
        below |= Q(path__startswith=home.path)
    pages = NewsPage.objects.for_readers_of(language).filter(
        below, first_published_at__gt=since, first_published_at__lte=until
    )
    found = list(pages.order_by("-first_published_at", "-pk").defer("body"))
    for page in found:
        page.address = address(organisation, "wagtail_serve", language, tree.url(page, language)[4:])
        page.new_at = page.first_published_at
    received = _received_news(organisation, language, since, until)
    return sorted([*found, *received], key=lambda page: page.new_at, reverse=True)


def _received_news(organisation: Organisation, language: str, since: datetime, until: datetime) -> list[NewsPage]:
    """What came to the site's list from others in between; each leads to its own site."""
    received = Received(organisation, language)
    rows = [row for row in received.rows_of(Content.NEWS) if since < row.since <= until]
    pages = NewsPage.objects.for_readers_of(language).filter(received.condition(rows)).defer("body") if rows else []
    found = list(pages)
    for page in found:
        row = received.by_key[page.translation_key]
        path = page.url_path.partition(f"/{site_paths.split_path(page)[1]}/")[2]
        page.address = f"{site_paths.site_for_page(page).root_url}/{language}/{path}"
        page.new_at, page.source_name = row.since, row.name_in(language)
    return found


@transaction.atomic
def _send_batch(organisation: Organisation, news: dict[str, list[NewsPage]], moment: datetime) -> int | None:
    """Write to the next readers, those left out whom another process has at hand; None when there is nobody left."""
    due = organisation.subscriptions.due(moment).select_for_update(of=("self",), skip_locked=True)
    subscriptions = list(due.order_by("pk")[:BATCH])
    if not subscriptions:
        return None
    letters = [letter for subscription in subscriptions if (letter := _letter(organisation, subscription, news))]
    get_connection().send_messages(letters)
    Subscription.objects.filter(pk__in=[subscription.pk for subscription in subscriptions]).update(news_until=moment)
    return len(letters)


def _letter(organisation: Organisation, subscription: Subscription, news: dict[str, list[NewsPage]]):
    fresh = [page for page in news[subscription.language] if page.new_at > subscription.news_until]
    if not fresh:
        return None
    subscription.organisation = organisation
    url = end_url(subscription)
    return write_letter(
        "subscriptions/mail/digest",
        to=subscription.email,
        language=subscription.language,
        headers={"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},  # RFC 8058
        organisation=organisation,
        news=fresh[:MOST_NEWS],
        more_url=address(organisation, "wagtail_serve", subscription.language, "news/") if fresh[MOST_NEWS:] else "",
        end_url=url,
    )
