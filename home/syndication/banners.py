"""Which urgent messages does this site show now? No query a page: the few banners of the country are one cache entry.

It counts while the number with which it was read is the present one (home.page_cache.generations). The clock is asked
at each reading: a banner begins and ends without anybody doing anything.
"""

from dataclasses import dataclass, fields
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from base.words import Words, words_of
from home.page_cache import generations
from home.syndication.models import Banner, Severity
from home.syndication.models.audiences import scope_of
from schools.models import Organisation

LIFETIME = 24 * 3600  # seconds; an entry is replaced, never awaited
CHANNEL = f"{generations.PREFIX}banners"
LOUDEST_FIRST = [severity.value for severity in Severity]


@dataclass(frozen=True)
class ShownBanner:
    pk: int
    source_kk: str
    source_ru: str
    audiences: frozenset[int]
    kinds: frozenset[str]
    severity: str
    text_kk: str
    text_ru: str
    link: str
    starts_at: datetime
    ends_at: datetime

    def is_for(self, organisation: Organisation, scope: set[int]) -> bool:
        return bool(self.audiences & scope) and (not self.kinds or organisation.kind in self.kinds)

    @property
    def text(self) -> Words:
        return words_of(self, "text")

    @property
    def source(self) -> Words:
        return words_of(self, "source")

    @property
    def severity_name(self) -> str:
        return Severity(self.severity).label

    @property
    def role(self) -> str:
        """Screen readers break off what they say for an alert, and finish their sentence before a status."""
        return "alert" if self.severity == Severity.DANGER else "status"


KEY = "banners:" + "-".join(field.name for field in fields(ShownBanner))  # a release with other fields reads anew


def banners_on(organisation: Organisation, now: datetime | None = None) -> list[ShownBanner]:
    """Those in force on its site, the loudest first."""
    now = now or timezone.now()
    scope = set(scope_of(organisation))
    on = [row for row in _all() if row.starts_at <= now < row.ends_at and row.is_for(organisation, scope)]
    return sorted(on, key=lambda row: LOUDEST_FIRST.index(row.severity))


def _all() -> list[ShownBanner]:
    kept = cache.get(KEY)
    number = generations.read([CHANNEL]).get(CHANNEL)
    if kept and number and kept[0] == number:
        return kept[1]
    rows = _read()
    cache.set(KEY, (number, rows), LIFETIME)
    return rows


def _read() -> list[ShownBanner]:
    rows = Banner.objects.unfinished().select_related("organisation").prefetch_related("audiences")
    return [_shown(banner) for banner in rows]


def _shown(banner: Banner) -> ShownBanner:
    return ShownBanner(
        pk=banner.pk,
        source_kk=banner.organisation.name_kk,
        source_ru=banner.organisation.name_ru,
        audiences=frozenset(organisation.pk for organisation in banner.audiences.all()),
        kinds=frozenset(banner.kinds),
        severity=banner.severity,
        text_kk=banner.text_kk,
        text_ru=banner.text_ru,
        link=banner.link,
        starts_at=banner.starts_at,
        ends_at=banner.ends_at,
    )
