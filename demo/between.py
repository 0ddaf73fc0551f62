"""What goes between the demo's sites: pages shown below, news offered upward, one urgent message."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from demo import texts
from demo.people import Staff
from home.syndication.actions import offer_news, publish_below, refuse_offer, take_offer
from home.syndication.banner_actions import set_banner
from home.syndication.models import Banner
from schools.models import Organisation, Role


def write_between_sites(organisations: dict[str, Organisation], staff: Staff) -> None:
    rows = texts.between_sites()
    for row in rows["below"]:
        source = organisations[row["source"]]
        user = staff.of(row["source"], Role.HEAD) or staff.of(row["source"], Role.OFFICIAL)
        publish_below(page=_page(source, row), audiences=[source], is_obligatory=row["is_obligatory"], user=user)
    for row in rows["offers"]:
        _offer(organisations[row["source"]], row, staff)
    _set_banner(organisations, rows["banner"])


def _page(source: Organisation, row: dict) -> Page:
    return Page.objects.get(path__startswith=source.folder.path, title=row["title"])


def _offer(source: Organisation, row: dict, staff: Staff) -> None:
    offer = offer_news(page=_page(source, row), user=staff.of(row["source"], Role.EDITOR))
    official = staff.of("taldyqorgan", Role.OFFICIAL)
    if "taken" in row:
        take_offer(offer=offer, user=official, **row["taken"])
    elif "refused" in row:
        refuse_offer(offer=offer, reason=row["refused"], user=official)


def _set_banner(organisations: dict[str, Organisation], row: dict) -> None:
    """It began an hour ago, whenever the demo starts."""
    now = timezone.now()
    moments = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(days=row["days"])}
    words = {name: row[name] for name in ("text_kk", "text_ru")}
    banner = Banner(organisation=organisations[row["source"]], **words, **moments)
    set_banner(banner=banner, audiences=[organisations[row["audience"]]])
