"""News for people who read with a feed reader: RSS of the newest items in the reader's language."""

from django.http import HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from home.navigation import frame_for

ITEMS = 20


def rss(request, page, items) -> HttpResponse:
    """A feed of ``items`` (dated pages with an ``intro``, as home.listings.cards makes them) for the list ``page``."""
    frame = frame_for(request)
    feed = Rss201rev2Feed(
        title=f"{page.title} — {frame.organisation.name}",
        link=page.get_full_url(request),
        description=frame.organisation.legal_name or frame.organisation.name,
        language=request.LANGUAGE_CODE,
        feed_url=request.build_absolute_uri(),
    )
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
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
