"""What is in the two databases of the bench of sites?

Both hold the measured branch: ministry, region, a district authority and its seven schools, with equal content. The
big one holds the rest of a country besides. Dates are spread over two years, and the measured branch has not the
newest, so that no query finds what it looks for by luck.
"""

import random
import time
from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from base.tree import Growing, insert_pages
from bench.servers import say
from home.actions import open_organisations
from home.models import NewsIndexPage, NewsPage
from schools.models import Kind, Organisation
from tests.factories import ImageFactory, NewsPageFactory, StandardPageFactory, member

REGIONS, DISTRICTS, ORGANISATIONS = 20, 200, 10_000
SCHOOLS_MEASURED = 7
NEWS_A_SCHOOL = 6  # in each language; the last of each six has no pair
CARDS = 10
MENU = 8  # with the news list, which every site has
EDITOR = "editor@bench.test"
LEAF = "measured"
BODY = "<p>" + "Оқушыларымыз облыстық жарыста жеңіске жетті. " * 6 + "</p>"


class Opener:
    """Opens organisations level by level and counts what it took."""

    def __init__(self):
        self.number = 0
        self.seconds = 0.0

    def open(self, kind: str, places: list[tuple[str, Organisation | None]]) -> list[Organisation]:
        rows = [self._row(kind, host, parent) for host, parent in places]
        start = time.perf_counter()
        opened = open_organisations(rows)
        self.seconds += time.perf_counter() - start
        return opened

    def _row(self, kind: str, host: str, parent) -> dict:
        self.number += 1
        return {
            "kind": kind, "parent": parent, "host": host, "bin": f"{self.number:012d}", "working_language": "kk",
            "name_kk": f"№ {self.number} ұйым", "name_ru": f"Организация № {self.number}",
        }  # fmt: skip


def seed(is_big: bool) -> dict:
    """Fill an empty database; returns how long opening the organisations took."""
    opener = Opener()
    regions, districts = (REGIONS, DISTRICTS) if is_big else (1, 1)
    rest = ORGANISATIONS - 1 - REGIONS - DISTRICTS - SCHOOLS_MEASURED if is_big else 0
    ministry = opener.open(Kind.MINISTRY, [("ministry.bench", None)])[0]
    parents = [(_host("region", n, regions), ministry) for n in range(regions)]
    opened_regions = opener.open(Kind.REGION_AUTHORITY, parents)
    parents = [(_host("district", n, districts), opened_regions[n * regions // districts]) for n in range(districts)]
    opened_districts = opener.open(Kind.DISTRICT_AUTHORITY, parents)
    measured = next(o for o in opened_districts if o.host == "district.bench")
    others = [o for o in opened_districts if o is not measured]
    places = [(f"s{n}.bench", others[n % len(others)]) for n in range(rest)]
    places[rest // 2 : rest // 2] = [(f"school{n}.bench", measured) for n in range(SCHOOLS_MEASURED)]
    opener.open(Kind.SCHOOL, places)
    say(f"  {opener.number} organisations opened in {opener.seconds:.0f} s")
    _seed_news()
    _seed_measured(measured)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    counts = {"organisations": Organisation.objects.count(), "pages": Page.objects.count()}
    return counts | {"open_seconds": round(opener.seconds, 1)}


def _host(word: str, number: int, of: int) -> str:
    """The measured one lies in the middle of its kind."""
    return f"{word}.bench" if number == of // 2 else f"{word}{number}.bench"


def _seed_news() -> None:
    """News of all schools, in bulk, without revisions."""
    schools = Organisation.objects.filter(kind=Kind.SCHOOL).select_related("home_kk", "home_ru")
    schools = list(schools.order_by("folder__path"))
    writer = NewsWriter()
    start = time.perf_counter()
    for first in range(0, len(schools), 250):  # neighbours in the tree
        with transaction.atomic():
            writer.write(schools[first : first + 250])
    say(f"  news of {len(schools)} schools written in {time.perf_counter() - start:.0f} s")


class NewsWriter:
    def __init__(self):
        self.random = random.Random(1)
        self.now = timezone.now()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def write(self, schools: list[Organisation]) -> None:
        indexes = NewsIndexPage.objects.filter(path__range=_range_of(schools))
        by_home = {index.path[: -Page.steplen]: index for index in indexes}
        growing = Growing(Page, indexes)
        pages = []
        for school in schools:
            keys = [uuid4() for _ in range(NEWS_A_SCHOOL - 1)]
            for code in self.locales:
                parent = growing.parents[by_home[school.home(code).path].path]
                pages += [growing.place(parent, self._page(parent, school, code, key)) for key in [*keys, uuid4()]]
        insert_pages(pages)
        growing.save_numbers()

    def _page(self, parent: Page, school: Organisation, code: str, key) -> NewsPage:
        is_measured = school.host.startswith("school")
        days = self.random.randint(200 if is_measured else 0, 730)
        moment = self.now - timedelta(days=days, minutes=self.random.randint(0, 1439))
        slug = f"news-{key.hex[:12]}"
        return NewsPage(
            title=f"Жаңалық {slug}", draft_title=f"Жаңалық {slug}", slug=slug, url_path=f"{parent.url_path}{slug}/",
            locale=self.locales[code], translation_key=key, first_published_at=moment, last_published_at=moment,
            date=moment, intro="Оқушыларымыз жеңіске жетті.", body=[("paragraph", BODY)],
        )  # fmt: skip


def _range_of(schools: list[Organisation]) -> tuple[str, str]:
    paths = [school.home(code).path for school in schools for code in ("kk", "ru")]
    return min(paths), max(paths) + "Z" * Page.steplen


def _seed_measured(district: Organisation) -> None:
    """Menu of eight and ten own news with pictures; ten more from the schools; the leaf page's pair; an editor."""
    schools = list(Organisation.objects.filter(parent=district).order_by("host"))
    moments = iter([timezone.now() - timedelta(days=100 + n, hours=n) for n in range(100)])
    for organisation in (district, schools[0]):
        for number in range(MENU - 1):
            StandardPageFactory(organisation=organisation, title=f"Бөлім {number}")
    for organisation in [*[district] * CARDS, *(schools * 2)[:CARDS]]:
        _news(organisation, next(moments))
    kk = _news(schools[0], next(moments), slug=LEAF)
    _news(schools[0], next(moments), slug=LEAF, language="ru", pair_of=kk)
    member(schools[0], "editor", email=EDITOR)


def _news(organisation: Organisation, moment, **fields) -> NewsPage:
    fields |= {"date": moment, "picture": ImageFactory(organisation=organisation), "picture_alt": "сурет"}
    return NewsPageFactory(organisation=organisation, body=[("paragraph", BODY)], **fields)
