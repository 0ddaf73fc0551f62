"""News for people who read with a feed reader: RSS of the newest items in the reader's language."""

from django.http import HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from home.navigation import frame_for

ITEMS = 20


def rss(request, page, items) -> HttpResponse:
    """A feed of ``items`` (dated pages with an ``intro``, as home.listings.cards makes them) for the list ``page``."""
    frame = frame_for(request)
    organisation = frame.organisation
    title, description = f"{page.title} — {organisation.name}", organisation.legal_name or organisation.name
    feed = feed_at(request, title=title, link=page.get_full_url(request), description=description)
    for item in items:
        feed.add_item(
            title=item.title,
            link=request.build_absolute_uri(item.link_url),
            description=item.intro,
            pubdate=item.date,
            author_name=item.source_name or None,
            unique_id=f"{item.translation_key}-{item.locale_id}",
            unique_id_is_permalink=False,
        )
    return answered(feed)


def feed_at(request, *, title: str, link: str, description: str) -> Rss201rev2Feed:
    """An empty one, in the reader's language, at the address that he asks for."""
    address = request.build_absolute_uri()
    return Rss201rev2Feed(title, link, description, language=request.LANGUAGE_CODE, feed_url=address)


def answered(feed: Rss201rev2Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
